package shop.jangteo.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;

/**
 * Folders and files of a checkout, changed all together or not at all, whatever happens to the
 * process meanwhile. Everything is laid out below {@code .jangteo/new} first: {@code drafts} is
 * what is still to be put in its place, {@code made} the same to compare with later, {@code former}
 * the files as they were. As long as the list {@code begun} is there, a change is under way, or was
 * when its process died; whoever comes next undoes it.
 */
final class Change {

  private final Path root;
  private final Path notes;
  private final Runnable beforeEachStep;

  /**
   * @param beforeEachStep for tests, to die there
   */
  Change(Path root, Runnable beforeEachStep) {
    this.root = root;
    this.notes = root.resolve(".jangteo").resolve("new");
    this.beforeEachStep = beforeEachStep;
  }

  /**
   * What goes wrong takes the rest back.
   *
   * @param what it makes, for people
   * @param folders that are not there yet: where to, and their files with contents
   * @param files that are there, and their new contents
   */
  void make(String what, Map<String, Map<Path, String>> folders, Map<String, String> files) {
    try {
      Folders.delete(notes);
      layOut(folders, files);
      Folders.replace(begun(), what + "\n" + String.join("\n", folders.keySet()));
      for (var name : folders.keySet()) {
        beforeEachStep.run();
        Files.move(draft(name), root.resolve(name));
      }
      for (var name : files.keySet()) {
        beforeEachStep.run();
        replace(draft(name), root.resolve(name));
      }
      end();
    } catch (IOException e) {
      undoAfter(e);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      undoAfter(e);
      throw e;
    }
  }

  private void undoAfter(Exception failure) {
    try {
      undoUnfinished();
    } catch (RuntimeException e) {
      failure.addSuppressed(e); // the next start tries again
    }
  }

  /**
   * Undoes what a process that died has begun, if there is any such thing. Whoever dies while
   * undoing leaves it to the next in the same way.
   *
   * @return a sentence about it
   * @throws Failure if somebody has worked on it since; then nothing is changed
   */
  Optional<String> undoUnfinished() {
    try {
      var begun = Folders.read(begun());
      if (begun.isEmpty()) {
        Folders.delete(notes); // it had not come to change anything
        return Optional.empty();
      }
      var what = begun.get().lines().findFirst().orElse("");
      var folders = begun.get().lines().skip(1).toList();
      if (below("drafts").isEmpty()) {
        end();
        return Optional.of(
            "The last ./shop new was ended when %s was made already.".formatted(what));
      }
      var files = below("former").stream().filter(this::isPut).toList();
      requireUntouched(folders, files);
      for (var file : files) {
        beforeEachStep.run();
        putBack(file);
      }
      for (var folder : folders) {
        beforeEachStep.run();
        if (isPut(folder)) {
          Folders.delete(root.resolve(folder));
        }
      }
      end();
      return Optional.of(
          "The last ./shop new was ended halfway; what there was of %s is undone.".formatted(what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void layOut(Map<String, Map<Path, String>> folders, Map<String, String> files)
      throws IOException {
    for (var folder : folders.entrySet()) {
      for (var file : folder.getValue().entrySet()) {
        for (var part : List.of("drafts", "made")) {
          var draft = notes.resolve(part).resolve(folder.getKey()).resolve(file.getKey());
          Files.createDirectories(Folders.parent(draft));
          Files.writeString(draft, file.getValue());
        }
      }
    }
    for (var file : files.entrySet()) {
      for (var part : List.of("former", "made", "drafts")) {
        var copy = notes.resolve(part).resolve(file.getKey());
        Files.createDirectories(Folders.parent(copy));
        // copies first, so that who may do what with the file stays as it is
        Files.copy(root.resolve(file.getKey()), copy, StandardCopyOption.COPY_ATTRIBUTES);
        if (!part.equals("former")) {
          Files.writeString(copy, file.getValue());
        }
      }
    }
  }

  private Path begun() {
    return notes.resolve("begun");
  }

  private Path draft(String name) {
    return notes.resolve("drafts").resolve(name);
  }

  /** Its draft is not there any more, since it was moved. */
  private boolean isPut(String name) {
    return !Files.exists(draft(name));
  }

  /** Nobody's work is thrown away but our own; what a build has made is nobody's. */
  private void requireUntouched(List<String> folders, List<String> files) throws IOException {
    for (var file : files) {
      if (!isSame("made", file) && !isSame("former", file)) {
        throw changedSince(file);
      }
    }
    for (var folder : folders) {
      if (isPut(folder)) {
        for (var file : below(root.resolve(folder), path -> !path.startsWith("target"))) {
          if (!isSame("made", folder + "/" + file)) {
            throw changedSince(folder + "/" + file);
          }
        }
      }
    }
  }

  private boolean isSame(String part, String file) throws IOException {
    var kept = notes.resolve(part).resolve(file);
    var there = root.resolve(file);
    return Files.exists(kept) && Files.exists(there) && Files.mismatch(kept, there) < 0;
  }

  private static Failure changedSince(String file) {
    return new Failure(
        "%s was changed since a ./shop new was ended halfway; take out by hand what it did (.jangteo/new/former has the files as they were) and delete .jangteo/new."
            .formatted(file));
  }

  /** As young as it is, or a build would not see that it has changed. */
  private void putBack(String file) throws IOException {
    var former = notes.resolve("former").resolve(file);
    var copy = notes.resolve("back");
    Files.copy(
        former, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.write(copy, Files.readAllBytes(former));
    replace(copy, root.resolve(file));
  }

  /** In one step, since the script that runs may be among them. */
  private static void replace(Path by, Path file) throws IOException {
    Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** From here on it is whole, or was never there. */
  private void end() throws IOException {
    Files.delete(begun());
    Folders.delete(notes);
  }

  private List<String> below(String part) throws IOException {
    return below(notes.resolve(part), _ -> true);
  }

  private static List<String> below(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(wanted)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
