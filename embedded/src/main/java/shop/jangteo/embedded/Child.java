package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A server's process as its pid file tells it. Pids are used again by others, so a process counts
 * as ours only while its command line names our pid file.
 */
record Child(Path pidFile) {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration KILLED_WITHIN = Duration.ofMinutes(1);

  OptionalLong pid() {
    var written = written();
    return written.isPresent() && isOurs(written.getAsLong()) ? written : OptionalLong.empty();
  }

  boolean isAlive() {
    return pid().isPresent();
  }

  void remember(long pid) throws IOException {
    Files.writeString(pidFile, pid + "\n");
  }

  /** Asks the process to end and waits; returns true when it ended by itself. */
  boolean end(Duration patience) throws IOException, InterruptedException {
    var willing = true;
    var ended = false;
    // again, because a server may put its own pid in the place of its launcher's
    for (var pid = pid(); pid.isPresent(); pid = pid()) {
      willing &= end(pid.getAsLong(), patience);
      ended = true;
    }
    Files.deleteIfExists(pidFile);
    return ended && willing;
  }

  /** A process that was killed keeps its port and its locks until the kernel is done with it. */
  void awaitRelease() throws InterruptedException {
    var written = written();
    if (written.isPresent() && Processes.commandLine(written.getAsLong()).isEmpty()) {
      await(KILLED_WITHIN, () -> Processes.isGone(written.getAsLong()));
    }
  }

  private boolean end(long pid, Duration patience) throws InterruptedException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    if (await(patience, () -> Processes.isGone(pid))) {
      return true;
    }
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    if (!await(KILLED_WITHIN, () -> Processes.isGone(pid))) {
      throw new ServerFailure("Process %d of %s cannot be ended.".formatted(pid, pidFile));
    }
    return false;
  }

  private OptionalLong written() {
    try {
      var text = Files.readString(pidFile).strip();
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NoSuchFileException | NumberFormatException _) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new ServerFailure("The pid file " + pidFile + " cannot be read.", e);
    }
  }

  private boolean isOurs(long pid) {
    return Processes.commandLine(pid).stream().anyMatch(word -> word.endsWith(pidFile.toString()));
  }

  static boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}
