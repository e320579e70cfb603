package shop.jangteo.images;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Makes pictures of uploads: by what they contain and not by what they are called, no larger than
 * anybody shows them, without anything hidden in them.
 */
public final class Studio {

  private static final Logger log = LoggerFactory.getLogger(Studio.class);
  private static final int LONGEST_SIDE = 2_000;
  private static final int LONGEST_SIDE_OF_THUMBNAIL = 480;

  /** What a reader may leave out while it unpacks: half as much again is enough to scale well. */
  private static final int ENOUGH = LONGEST_SIDE * 3 / 2;

  /** Of pixels that were unpacked, in bytes; more are left out instead. */
  private static final int MOST_UNPACKED = 48 << 20;

  /** With all that it is drawn on meanwhile; a WebP takes most. */
  private static final long ONE_TAKES = 200L << 20;

  private static final int MOST_HANDS = 4;

  private final Semaphore hands;

  /** As many at once as half the memory is enough for. */
  Studio() {
    this(Math.clamp(Runtime.getRuntime().maxMemory() / 2 / ONE_TAKES, 1, MOST_HANDS));
  }

  Studio(int hands) {
    this.hands = new Semaphore(hands, true); // whoever came first has waited longest
  }

  /**
   * Waits until there is a hand for it, if not too long.
   *
   * @param fetch brings the picture, whose bytes are in nobody's memory before
   */
  public Picture develop(Supplier<Upload> fetch) {
    takeHand();
    try {
      var upload = fetch.get();
      return develop(upload.content(), upload.claimed());
    } finally {
      hands.release();
    }
  }

  /**
   * @param claimed the format its sender says it has
   */
  Picture develop(byte[] upload, Format claimed) {
    var format = Format.of(upload).orElseThrow(ImageTypeUnsupported::new);
    if (format != claimed) {
      throw new ImageNotWhatItClaims(claimed);
    }
    if (Wholeness.isAnimated(upload, format)) {
      throw new ImageTypeUnsupported();
    }
    if (!Wholeness.isWhole(upload, format)) {
      throw new ImageUnreadable();
    }
    return make(upload, format);
  }

  private void takeHand() {
    try {
      if (!hands.tryAcquire(5, TimeUnit.SECONDS)) {
        throw new ServiceUnavailable("images");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("images");
    }
  }

  private static Picture make(byte[] upload, Format format) {
    var kept = format == Format.PNG ? Format.PNG : Format.JPEG;
    var shown = seen(upload, format);
    return new Picture(
        new Frame(Ids.next(), kept, shown.getWidth(), shown.getHeight()),
        kept == Format.PNG ? png(shown) : jpeg(shown),
        jpeg(within(shown, LONGEST_SIDE_OF_THUMBNAIL, false)));
  }

  /** Turned when it is small: a turn needs the picture twice. */
  private static BufferedImage seen(byte[] upload, Format format) {
    try {
      var unpacked = unpack(upload, format);
      var withAlpha = format == Format.PNG && unpacked.getColorModel().hasAlpha();
      return Orientation.upright(
          within(unpacked, LONGEST_SIDE, withAlpha), Orientation.of(upload, format));
    } catch (Refusal e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // readers meet broken data in every way there is, a false colour profile when it is drawn
      log.debug("An upload cannot be unpacked", e);
      throw new ImageUnreadable();
    }
  }

  /** Asks for the size before anything is unpacked, and never for metadata. */
  private static BufferedImage unpack(byte[] upload, Format format) throws IOException {
    try (var in = new Content(upload)) {
      var reader = format.reader();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || !format.takes(width, height)) {
          throw new ImageDimensions(width, height);
        }
        var types = reader.getImageTypes(0);
        if (!types.hasNext()) { // colours that the reader has no name for
          throw new ImageTypeUnsupported();
        }
        var how = reader.getDefaultReadParam();
        int step = step(width, height, bytes(types.next()));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
      } finally {
        reader.dispose();
      }
    }
  }

  private static int bytes(ImageTypeSpecifier type) {
    var pixels = type.getSampleModel();
    return DataBuffer.getDataTypeSize(pixels.getDataType())
        / Byte.SIZE
        * pixels.getNumDataElements();
  }

  /**
   * Of how many pixels, in both directions, one is unpacked.
   *
   * @param bytes of a pixel: eight of them where a colour has sixteen bits
   */
  static int step(int width, int height, int bytes) {
    int step = Math.max(1, Math.max(width, height) / ENOUGH);
    while (Math.ceilDiv(width, step) * (long) Math.ceilDiv(height, step) * bytes > MOST_UNPACKED) {
      step++;
    }
    return step;
  }

  /** By halves, so that no pixel is passed over, on white where it could be seen through. */
  private static BufferedImage within(BufferedImage image, int longestSide, boolean withAlpha) {
    var present = image;
    do {
      int longest = Math.max(present.getWidth(), present.getHeight());
      int wanted = Math.min(longest, Math.max(longestSide, (longest + 1) / 2));
      present =
          drawn(
              present,
              Math.max(1, Math.toIntExact((long) present.getWidth() * wanted / longest)),
              Math.max(1, Math.toIntExact((long) present.getHeight() * wanted / longest)),
              withAlpha);
    } while (Math.max(present.getWidth(), present.getHeight()) > longestSide);
    return present;
  }

  private static BufferedImage drawn(
      BufferedImage image, int width, int height, boolean withAlpha) {
    var canvas =
        new BufferedImage(
            width, height, withAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    var pen = canvas.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      if (withAlpha) {
        pen.drawImage(image, 0, 0, width, height, null);
      } else {
        pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
      }
    } finally {
      pen.dispose();
    }
    return canvas;
  }

  private static byte[] png(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] jpeg(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0.85f);
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
