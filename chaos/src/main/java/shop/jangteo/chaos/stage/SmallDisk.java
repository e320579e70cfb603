package shop.jangteo.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;

/**
 * Puts a folder on a small file system of its own in memory, fills that, and puts the folder back.
 * Whoever uses the folder must be down while it is moved.
 */
public final class SmallDisk implements AutoCloseable {

  private static final long SPARE = 64L << 20;
  private static final long TRIED = 1L << 20;
  private static final int PIECE = 64 * 1024;

  private final Path folder;
  private final Path before;

  SmallDisk(Path folder) {
    this.folder = folder;
    this.before = folder.resolveSibling(Folders.name(folder) + ".before");
  }

  /** Whether this process may mount at all. */
  public boolean isAllowed() throws Exception {
    var place = Files.createTempDirectory("jangteo-mount");
    try {
      var allowed = run(tmpfs(TRIED, place)) == 0;
      if (allowed) {
        require(List.of("umount", place.toString()));
      }
      return allowed;
    } finally {
      Files.deleteIfExists(place);
    }
  }

  /** Moves the folder's content to a file system with little room beside it. */
  public void mount() throws Exception {
    Files.move(folder, before);
    Files.createDirectory(folder);
    require(tmpfs(size(before) + SPARE, folder));
    copy(before, folder);
  }

  /**
   * Takes all the room that is left.
   *
   * @return how many bytes that was
   */
  public long fill() throws IOException {
    var piece = new byte[PIECE];
    try (var out = Files.newOutputStream(ballast())) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      var taken = Files.size(ballast());
      if (taken == 0) {
        throw full;
      }
      return taken;
    }
  }

  /** Gives the room back. */
  public void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  /** Moves the content back to where it was. */
  public void unmount() throws Exception {
    if (!isMounted()) {
      return;
    }
    empty();
    Folders.delete(before);
    Files.createDirectory(before);
    copy(folder, before);
    require(List.of("umount", folder.toString()));
    Files.delete(folder);
    Files.move(before, folder);
  }

  /** Lets go of the file system, and with it of what is on it. */
  @Override
  public void close() {
    try {
      if (isMounted()) {
        require(List.of("umount", "--lazy", folder.toString()));
      }
      Folders.delete(before);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("The file system at " + folder + " stays mounted", e);
    }
  }

  private boolean isMounted() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .anyMatch(line -> line.contains(" " + folder + " tmpfs "));
  }

  private Path ballast() {
    return folder.resolve("chaos-ballast");
  }

  private static List<String> tmpfs(long bytes, Path place) {
    return List.of(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=%d,mode=0700".formatted(bytes),
        "tmpfs",
        place.toString());
  }

  /** Holes are filled: what the server has reserved is to be there on the small disk, too. */
  private static void copy(Path from, Path to) throws Exception {
    require(List.of("cp", "-a", "--sparse=never", from + "/.", to.toString()));
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(SmallDisk::bytes).sum();
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(List<String> command) throws Exception {
    var code = run(command);
    if (code != 0) {
      throw new Failure("%s ended with %d.".formatted(String.join(" ", command), code));
    }
  }

  private static int run(List<String> command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
