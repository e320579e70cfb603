package shop.jangteo.images;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a camera was held (Exif 2.3, tag 0x0112). It goes with the metadata, so the picture is turned
 * before.
 */
final class Orientation {

  private static final int UPRIGHT = 1;
  private static final int LAST = 8;
  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int APP1 = 0xE1;
  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int RIFF_CHUNKS_AT = 12;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private Orientation() {}

  /** 1 to 8; 1, which is upright, where nothing readable is said. */
  static int of(byte[] content, Format format) {
    try {
      var exif =
          switch (format) {
            case JPEG -> inJpeg(content);
            case WEBP -> inWebP(content);
            case PNG -> Optional.<ByteBuffer>empty();
          };
      return exif.map(Orientation::read).orElse(UPRIGHT);
    } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
      return UPRIGHT; // metadata that lie are no reason to refuse the picture
    }
  }

  private static Optional<ByteBuffer> inJpeg(byte[] jpeg) {
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == MARKER) {
      int marker = jpeg[at + 1] & 0xFF;
      int length = ((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF);
      if (marker == APP1 && Format.beginsAt(jpeg, at + 4, EXIF)) {
        int from = at + 4 + EXIF.length;
        return Optional.of(ByteBuffer.wrap(jpeg, from, at + 2 + length - from).slice());
      }
      if (marker == START_OF_SCAN) {
        break;
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> inWebP(byte[] webp) {
    var all = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = RIFF_CHUNKS_AT; at + 8 <= webp.length; ) {
      int length = all.getInt(at + 4);
      if (length < 0 || length > webp.length) {
        break;
      }
      if (Format.beginsAt(webp, at, Format.ascii("EXIF"))) {
        int skip = Format.beginsAt(webp, at + 8, EXIF) ? EXIF.length : 0;
        return Optional.of(ByteBuffer.wrap(webp, at + 8 + skip, length - skip).slice());
      }
      at = Math.addExact(at, 8 + length + length % 2);
    }
    return Optional.empty();
  }

  private static int read(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        int said = tiff.getShort(entry + 8) & 0xFFFF;
        return said >= UPRIGHT && said <= LAST ? said : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The picture as it was seen. */
  static BufferedImage upright(BufferedImage image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    var isTurned = orientation > 4;
    var upright =
        new BufferedImage(
            isTurned ? height : width,
            isTurned ? width : height,
            image.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int below = height - 1 - y;
        switch (orientation) {
          case 2 -> upright.setRGB(right, y, row[x]);
          case 3 -> upright.setRGB(right, below, row[x]);
          case 4 -> upright.setRGB(x, below, row[x]);
          case 5 -> upright.setRGB(y, x, row[x]);
          case 6 -> upright.setRGB(below, x, row[x]);
          case 7 -> upright.setRGB(below, right, row[x]);
          default -> upright.setRGB(y, right, row[x]);
        }
      }
    }
    return upright;
  }
}
