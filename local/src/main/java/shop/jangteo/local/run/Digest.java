package shop.jangteo.local.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for content: twelve hexadecimal digits. */
final class Digest {

  private static final int BYTES = 6;

  private Digest() {}

  static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
