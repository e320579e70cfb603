package shop.jangteo.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import shop.jangteo.embedded.Processes;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * A process of ours as its pid file tells it. Pids are used again by others, so a process counts as
 * ours only while its command line carries its name and our home.
 */
record Child(Home home, String process) {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration KILLED_WITHIN = Duration.ofMinutes(1);
  private static final List<String> KEPT_VARIABLES = List.of("PATH", "HOME", "LANG", "TZ");

  /** By these words a person with {@code ps}, and we ourselves, know who is who. */
  static List<String> marks(Home home, String process) {
    return List.of("-Djangteo.process=" + process, "-Djangteo.home=" + home.folder());
  }

  OptionalLong pid() {
    var written = Folders.read(home.pidFile(process)).map(String::strip).orElse("");
    if (!written.matches("\\d{1,18}")) {
      return OptionalLong.empty();
    }
    var pid = Long.parseLong(written);
    return Processes.commandLine(pid).containsAll(marks(home, process))
        ? OptionalLong.of(pid)
        : OptionalLong.empty();
  }

  boolean isAlive() {
    return pid().isPresent();
  }

  /** Whether it left its pid file behind: it was started, and nobody has ended it since. */
  boolean wasStarted() {
    return Files.exists(home.pidFile(process));
  }

  /** Whether the process will write a start-up cache when it ends. */
  boolean writesCache() {
    var pid = pid();
    return pid.isPresent()
        && Processes.commandLine(pid.getAsLong()).stream()
            .anyMatch(word -> word.startsWith(StartUpCaches.WRITES));
  }

  /** The digest of the launch it was started with. */
  String launchDigest() {
    return Folders.read(home.launchFile(process)).orElse("");
  }

  /**
   * In a session of its own, so that neither Ctrl-C nor the end of our terminal reaches it, and
   * without the variables that change how a JVM starts.
   */
  Process start(Launch launch, Path log) throws IOException {
    var command = new ArrayList<String>();
    command.add("setsid");
    command.addAll(launch.command());
    var builder =
        new ProcessBuilder(command)
            .directory(home.folder().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT_VARIABLES);
    environment.putAll(launch.environment());
    var started = builder.start();
    Folders.replace(home.pidFile(process), started.pid() + "\n");
    Folders.replace(home.launchFile(process), launch.digest());
    return started;
  }

  /**
   * Asks the process to end and waits; kills it, and what it has started, when it does not.
   *
   * @param impatient also kill it as soon as it has begun to write a start-up cache
   * @return whether it ended by itself
   */
  boolean end(Duration patience, boolean impatient) {
    var pid = pid();
    var willing = true;
    if (pid.isPresent()) {
      var handle = ProcessHandle.of(pid.getAsLong());
      handle.ifPresent(ProcessHandle::destroy);
      BooleanSupplier over =
          () -> !isAlive() || (impatient && handle.stream().anyMatch(Child::hasChildren));
      willing = await(patience, over) && !isAlive();
      handle.ifPresent(Child::killTree);
      if (!await(KILLED_WITHIN, () -> Processes.isGone(pid.getAsLong()))) {
        throw new Failure("Process %d (%s) cannot be ended.".formatted(pid.getAsLong(), process));
      }
    }
    forget();
    return willing;
  }

  void forget() {
    Folders.delete(home.pidFile(process));
    Folders.delete(home.launchFile(process));
  }

  private static boolean hasChildren(ProcessHandle handle) {
    try (var children = handle.children()) {
      return children.findAny().isPresent();
    }
  }

  private static void killTree(ProcessHandle handle) {
    try (var below = handle.descendants()) {
      Stream.concat(below, Stream.of(handle)).toList().forEach(ProcessHandle::destroyForcibly);
    }
  }

  static boolean await(Duration patience, BooleanSupplier condition) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
