package shop.jangteo.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A body on its way in, on disk: many may arrive at the same time, slowly, and only as many are in
 * memory as are worked on.
 */
public final class Spool implements AutoCloseable {

  private final Path file;
  private final String sha256;

  private Spool(Path file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /** Returns when all of it is there. Whose the stream is closes it. */
  public static Spool of(InputStream body) throws IOException {
    var file = Files.createTempFile("jangteo-upload-", ".part");
    try (var out = Files.newOutputStream(file)) {
      return new Spool(file, copy(body, out));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Of a body that is on disk already. Whose the stream is closes it. */
  public static String sha256(InputStream body) throws IOException {
    return copy(body, OutputStream.nullOutputStream());
  }

  private static String copy(InputStream body, OutputStream out) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(body, digest).transferTo(out);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String sha256() {
    return sha256;
  }

  public byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
