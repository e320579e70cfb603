package shop.jangteo.platform.test;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as people send them, good and bad. */
public final class TestPictures {

  private static final int PNG_HEADER_AT = 16;
  private static final int PNG_HEADER_CRC_AT = 29;

  private TestPictures() {}

  /** Left half red, right half blue. */
  public static byte[] jpeg(int width, int height) {
    return written(halves(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
  }

  public static byte[] png(int width, int height) {
    return written(halves(width, height, BufferedImage.TYPE_INT_RGB), "png");
  }

  /** Nothing to be seen at all. */
  public static byte[] clearPng(int width, int height) {
    return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
  }

  public static byte[] gif() {
    return written(halves(8, 8, BufferedImage.TYPE_INT_RGB), "gif");
  }

  /** A PNG of a few bytes that says it is that large. */
  public static byte[] pngThatClaims(int width, int height) {
    var png = png(4, 4);
    var bytes = ByteBuffer.wrap(png);
    bytes.putInt(PNG_HEADER_AT, width).putInt(PNG_HEADER_AT + 4, height);
    var crc = new CRC32();
    crc.update(png, PNG_HEADER_AT - 4, PNG_HEADER_CRC_AT - PNG_HEADER_AT + 4);
    bytes.putInt(PNG_HEADER_CRC_AT, (int) crc.getValue());
    return png;
  }

  /**
   * A lossless WebP of one colour, whatever its size: each of its five codes has one symbol, so a
   * pixel takes no bit at all.
   */
  public static byte[] webp(int width, int height, Color color) {
    var bits = new Bits();
    bits.put(0x2F, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    bits.put(0, 1 + 3); // no alpha, version 0
    bits.put(0, 1 + 1 + 1); // no transform, no colour cache, one group of codes
    for (int symbol : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255, 0}) {
      bits.put(1, 1); // a simple code
      bits.put(0, 1); // of one symbol
      bits.put(1, 1); // of eight bits
      bits.put(symbol, 8);
    }
    var data = bits.bytes();
    int padded = data.length + data.length % 2;
    return ByteBuffer.allocate(20 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(12 + padded)
        .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }

  /** The head of an animation; nobody reads further. */
  public static byte[] animatedWebp() {
    return ByteBuffer.allocate(30)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(22)
        .put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
        .putInt(10)
        .put((byte) 0x02)
        .array();
  }

  /** As a camera writes it: which way is up is said beside the picture. */
  public static byte[] turned(byte[] jpeg, int orientation, ByteOrder order) {
    var exif =
        ByteBuffer.allocate(6 + 8 + 2 + 12 + 4)
            .put("Exif".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 0)
            .order(order)
            .put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
            .put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
            .putShort((short) 42)
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .putShort((short) 0)
            .putInt(0)
            .array();
    return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFE1)
        .putShort((short) (exif.length + 2))
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Becomes clearer from pass to pass, of which the last one comes so many times. */
  public static byte[] passes(int width, int height, int times) {
    var jpeg = progressive(width, height);
    int scan = jpeg.length - 2;
    while ((jpeg[scan] & 0xFF) != 0xFF || (jpeg[scan + 1] & 0xFF) != 0xDA) {
      scan--;
    }
    int length = jpeg.length - 2 - scan;
    var made = ByteBuffer.allocate(jpeg.length + (times - 1) * length).put(jpeg, 0, scan);
    for (int i = 0; i < times; i++) {
      made.put(jpeg, scan, length);
    }
    return made.put(jpeg, jpeg.length - 2, 2).array();
  }

  private static byte[] progressive(int width, int height) {
    var picture = new IIOImage(halves(width, height, BufferedImage.TYPE_INT_RGB), null, null);
    return written(picture, how -> how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  /** In cyan, magenta, yellow and black, and says so as editors do: all ink there is, or none. */
  public static byte[] cmyk(int width, int height, boolean isInked) {
    var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    var pixels = new int[width * height * 4];
    Arrays.fill(pixels, isInked ? 0 : 255); // editors write it the other way round
    inks.setPixels(0, 0, width, height, pixels);
    var jpeg = written(new IIOImage(inks, null, null), _ -> {});
    return ByteBuffer.allocate(jpeg.length + 16)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFEE)
        .putShort((short) 14)
        .put("Adobe".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 100)
        .putInt(0)
        .put((byte) 0) // these inks, and no transformation of them
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] written(IIOImage picture, Consumer<ImageWriteParam> settings) {
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var how = writer.getDefaultWriteParam();
      settings.accept(how);
      writer.setOutput(stream);
      writer.write(null, picture, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Says by an ICC profile what its colours mean. */
  public static byte[] withProfile(byte[] jpeg, byte[] profile) {
    return ByteBuffer.allocate(jpeg.length + 18 + profile.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFE2)
        .putShort((short) (profile.length + 16))
        .put("ICC_PROFILE".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 0)
        .put((byte) 1)
        .put((byte) 1)
        .put(profile)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static BufferedImage halves(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    return image;
  }

  private static byte[] written(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The first bit is the lowest of the first byte. */
  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int held;
    private int count;

    void put(int value, int bits) {
      for (int i = 0; i < bits; i++) {
        held |= (value >> i & 1) << count++;
        if (count == 8) {
          out.write(held);
          held = 0;
          count = 0;
        }
      }
    }

    byte[] bytes() {
      if (count > 0) {
        out.write(held);
      }
      return out.toByteArray();
    }
  }
}
