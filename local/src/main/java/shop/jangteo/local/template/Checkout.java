package shop.jangteo.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import shop.jangteo.local.home.Folders;

/** The files of a checkout, changed all together or not at all. */
final class Checkout {

  private final Path root;

  Checkout(Path root) {
    this.root = root.toAbsolutePath().normalize();
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
   * Puts folders and files where they belong. What can go wrong goes wrong before anything has
   * changed, and what goes wrong all the same takes the rest back.
   *
   * @param folders that are not there yet: where to, and their files with contents
   * @param files that are there, and their new contents
   */
  void change(Map<String, Map<Path, String>> folders, Map<String, String> files) {
    var drafts = root.resolve(".jangteo").resolve("new");
    Deque<Runnable> undoing = new ArrayDeque<>();
    try {
      Folders.delete(drafts);
      draft(drafts, folders, files);
      for (var name : folders.keySet()) {
        var folder = root.resolve(name);
        Files.move(drafts.resolve(name), folder);
        undoing.push(() -> Folders.delete(folder));
      }
      for (var name : files.keySet()) {
        var file = root.resolve(name);
        var former = drafts.resolve(name + ".former");
        replace(drafts.resolve(name), file);
        undoing.push(() -> replace(former, file));
      }
      undoing.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      undoing.forEach(Runnable::run);
      Folders.delete(drafts);
    }
  }

  private void draft(Path drafts, Map<String, Map<Path, String>> folders, Map<String, String> files)
      throws IOException {
    for (var folder : folders.entrySet()) {
      for (var file : folder.getValue().entrySet()) {
        var draft = drafts.resolve(folder.getKey()).resolve(file.getKey());
        Files.createDirectories(Folders.parent(draft));
        Files.writeString(draft, file.getValue());
      }
    }
    for (var file : files.entrySet()) {
      var draft = drafts.resolve(file.getKey());
      Files.createDirectories(Folders.parent(draft));
      // a copy first, so that who may do what with the file stays as it is
      Files.copy(root.resolve(file.getKey()), draft, StandardCopyOption.COPY_ATTRIBUTES);
      Files.copy(
          draft, drafts.resolve(file.getKey() + ".former"), StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(draft, file.getValue());
    }
  }

  /** In one step, since the script that runs may be among them. */
  private static void replace(Path by, Path file) {
    try {
      Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
