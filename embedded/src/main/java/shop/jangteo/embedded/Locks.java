package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time, among the threads of this JVM and among all processes of the machine. */
final class Locks {
  /** Work done under a lock. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  // a file lock belongs to the whole JVM, so its threads need a lock of their own
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private Locks() {}

  static <T> T holding(Path file, Work<T> work) throws IOException, InterruptedException {
    var threads = THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
    threads.lockInterruptibly();
    try {
      Files.createDirectories(Folders.parent(file));
      try (var channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return work.run();
      }
    } finally {
      threads.unlock();
    }
  }
}
