package shop.jangteo.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are taken, known by how they begin. */
public enum Format {
  JPEG("image/jpeg", 25_000_000),
  PNG("image/png", 25_000_000),
  /**
   * Its reader cannot leave pixels out while it unpacks, and takes 48 bytes for each: 120 MB, which
   * is what a heap of 384 MB has left beside a service. The same in every heap, so that a picture
   * that is taken today is not refused after a move to a smaller machine.
   */
  WEBP("image/webp", 2_500_000);

  /** What is taken, in the words of an endpoint's description. */
  public static final String LIMITS = "25 million pixels (WebP 2.5 million)";

  private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int WEBP_NAME_AT = 8;

  private final String mediaType;
  private final int mostPixels;

  Format(String mediaType, int mostPixels) {
    this.mediaType = mediaType;
    this.mostPixels = mostPixels;
  }

  public String mediaType() {
    return mediaType;
  }

  /** By its media type. */
  public static Optional<Format> called(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
        .findFirst();
  }

  /** What the content says it is. */
  static Optional<Format> of(byte[] content) {
    return Arrays.stream(values()).filter(format -> format.fits(content)).findFirst();
  }

  private boolean fits(byte[] content) {
    return switch (this) {
      case JPEG -> beginsAt(content, 0, JPEG_BEGINS);
      case PNG -> beginsAt(content, 0, PNG_BEGINS);
      case WEBP ->
          beginsAt(content, 0, ascii("RIFF")) && beginsAt(content, WEBP_NAME_AT, ascii("WEBP"));
    };
  }

  static boolean beginsAt(byte[] content, int offset, byte[] wanted) {
    return content.length >= offset + wanted.length
        && Arrays.equals(content, offset, offset + wanted.length, wanted, 0, wanted.length);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  boolean takes(int width, int height) {
    return (long) width * height <= mostPixels;
  }

  /** JPEG for photographs, PNG for what has sharp edges or can be seen through. */
  String extension() {
    return this == PNG ? "png" : "jpg";
  }

  ImageReader reader() throws IOException {
    return this == WEBP
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(extension()).next();
  }
}
