package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folders that are there whole or not at all. */
final class Folders {
  /** Fills an empty folder. */
  @FunctionalInterface
  interface Filling {
    void fill(Path folder) throws IOException, InterruptedException;
  }

  private Folders() {}

  /**
   * Makes the folder beside its place and renames it when it is complete. The caller holds a lock.
   */
  static void once(Path folder, Filling filling) throws IOException, InterruptedException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var draft = folder.resolveSibling(name(folder) + ".new");
    delete(draft); // what an interrupted attempt left
    Files.createDirectories(draft);
    filling.fill(draft);
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The folder and all that contain it, the innermost first. */
  static List<Path> andAbove(Path folder) {
    var folders = new ArrayList<Path>();
    for (@Nullable Path each = folder; each != null; each = each.getParent()) {
      folders.add(each);
    }
    return folders;
  }

  static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root folder has none");
  }

  static String name(Path file) {
    return Objects.requireNonNull(file.getFileName(), "the root folder has none").toString();
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
