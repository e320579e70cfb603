package shop.jangteo.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a picture is there to its end, and its end is near. Readers of JPEG and WebP fill what is
 * missing with grey and say nothing, and go over all of a JPEG as often as it says.
 */
final class Wholeness {

  private static final int MARKER = 0xFF;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int BEHIND_THE_FIRST_MARKER = 2;

  /** A camera or an editor makes a dozen at most. */
  private static final int MOST_SCANS = 64;

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int RIFF_SIZE_AT = 4;
  private static final int RIFF_HEAD = 8;
  private static final int WEBP_FLAGS_AT = 20;
  private static final int ANIMATION = 0x02;

  private Wholeness() {}

  static boolean isWhole(byte[] content, Format format) {
    return switch (format) {
      case JPEG -> hasItsEnd(content);
      case WEBP -> hasItsLength(content);
      case PNG -> true; // its reader complains
    };
  }

  static boolean isAnimated(byte[] content, Format format) {
    return format == Format.WEBP
        && Format.beginsAt(content, 12, Format.ascii("VP8X"))
        && content.length > WEBP_FLAGS_AT
        && (content[WEBP_FLAGS_AT] & ANIMATION) != 0;
  }

  /** From marker to marker: what lies between two of them may look like anything. */
  private static boolean hasItsEnd(byte[] jpeg) {
    int scans = 0;
    int at = marker(jpeg, BEHIND_THE_FIRST_MARKER);
    while (at < jpeg.length) {
      int code = jpeg[at + 1] & 0xFF;
      if (code == END_OF_IMAGE) {
        return scans > 0;
      }
      if (code == START_OF_SCAN && ++scans > MOST_SCANS) {
        return false;
      }
      at = marker(jpeg, at + 2 + length(jpeg, at + 2));
    }
    return false;
  }

  /** The next one, or the end of it all where there is none. */
  private static int marker(byte[] jpeg, int from) {
    for (int at = from; at + 1 < jpeg.length; at++) {
      int code = jpeg[at + 1] & 0xFF;
      var isRestart = code >= FIRST_RESTART && code <= LAST_RESTART;
      if ((jpeg[at] & 0xFF) == MARKER && code != 0 && code != MARKER && !isRestart) {
        return at;
      }
    }
    return jpeg.length;
  }

  private static int length(byte[] jpeg, int at) {
    return at + 1 < jpeg.length ? ((jpeg[at] & 0xFF) << Byte.SIZE) | (jpeg[at + 1] & 0xFF) : 0;
  }

  private static boolean hasItsLength(byte[] webp) {
    var size =
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).getInt(RIFF_SIZE_AT) & 0xFFFFFFFFL;
    return size + RIFF_HEAD <= webp.length;
  }
}
