package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A password that a site makes for itself once. */
final class Secrets {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String readOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ServerFailure("The secret " + file + " cannot be read or written.", e);
    }
  }

  /** Written aside and linked into place, so that two processes agree on one secret. */
  private static void create(Path file) throws IOException {
    var folder = Files.createDirectories(Folders.parent(file));
    var draft =
        Files.createTempFile(
            folder,
            "secret",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, random());
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException ignored) {
      // another process was quicker: its secret holds
    } finally {
      Files.delete(draft);
    }
  }

  private static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
