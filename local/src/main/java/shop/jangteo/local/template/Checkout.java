package shop.jangteo.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.HomeLock;

/** The files of a checkout. */
final class Checkout {

  private final Path root;
  private final Runnable beforeEachStep;

  Checkout(Path root) {
    this(root, () -> {});
  }

  /**
   * @param beforeEachStep for tests, to die there
   */
  Checkout(Path root, Runnable beforeEachStep) {
    this.root = root.toAbsolutePath().normalize();
    this.beforeEachStep = beforeEachStep;
  }

  Path root() {
    return root;
  }

  boolean has(String path) {
    return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  String read(String path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file below a folder, by its path from there; none where there is no such folder. */
  List<Path> below(String folder) {
    var start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (var files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).map(start::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Alone of all that make services here, for as long as it is held.
   *
   * @throws Failure if another is at work
   */
  HomeLock lock() {
    return HomeLock.take(
        root.resolve(".jangteo").resolve("new.lock"),
        "Another ./shop new is at work in %s; wait for it, or end it with Ctrl-C.".formatted(root));
  }

  /** What is begun here is done whole, or undone by whoever begins the next. */
  Change change() {
    return new Change(root, beforeEachStep);
  }
}
