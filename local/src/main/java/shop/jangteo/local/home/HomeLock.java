package shop.jangteo.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * At most one command at a time changes what runs in a home. The kernel frees it with its owner.
 */
public final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or fails at once when another command has it. */
  public static HomeLock take(Home home) {
    return take(
        home.lock(),
        "Another ./shop command is at work in %s; wait for it, or end it with Ctrl-C."
            .formatted(home.folder()));
  }

  /**
   * The lock of something else than a home.
   *
   * @param file made if it is not there
   * @param taken what is said when another has it
   */
  public static HomeLock take(Path file, String taken) {
    try {
      Files.createDirectories(Folders.parent(file));
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new Failure(taken);
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The home " + Folders.parent(file) + " cannot be used", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // by another thread of this JVM
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
