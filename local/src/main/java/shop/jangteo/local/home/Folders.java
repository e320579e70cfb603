package shop.jangteo.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Files that are there whole or not at all. */
public final class Folders {

  private static final String OWNER_ONLY = "rw-------";

  private Folders() {}

  /** Puts a new content in place of the old one in a single step, readable to its owner only. */
  public static void replace(Path file, String content) {
    try {
      var folder = Files.createDirectories(parent(file));
      var draft =
          Files.createTempFile(
              folder,
              "draft",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.writeString(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written", e);
    }
  }

  public static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  /** Deletes the folder and all in it; nothing happens when it is not there. */
  public static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be deleted", e);
    }
  }

  public static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root folder has none");
  }

  public static String name(Path file) {
    return Objects.requireNonNull(file.getFileName(), "the root folder has none").toString();
  }
}
