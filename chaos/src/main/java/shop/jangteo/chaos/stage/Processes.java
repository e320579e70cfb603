package shop.jangteo.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;

/** The processes of one home, by the pid files the launcher keeps. Touches no others. */
public final class Processes {

  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
  private static final Duration ENDED_WITHIN = Duration.ofMinutes(1);
  private static final char STOPPED = 'T';

  private final Home home;
  private final Set<Long> frozen = ConcurrentHashMap.newKeySet();

  Processes(Home home) {
    this.home = home;
  }

  /** The pid of a process that runs, by its name: {@code order-service-2}, {@code kafka}. */
  public long pid(String process) {
    return find(process)
        .orElseThrow(
            () -> new Failure("%s does not run, so it cannot be broken.".formatted(process)));
  }

  /** Empty when it does not run. */
  public Optional<Long> find(String process) {
    try {
      var file = home.pidFile(process);
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      var text = Files.readString(file).strip();
      if (text.isEmpty()) {
        return Optional.empty(); // a server that starts puts its own pid there
      }
      var pid = Long.parseLong(text);
      return isOurs(pid) ? Optional.of(pid) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pids are used again; ours name our home on their command line. */
  private boolean isOurs(long pid) {
    try {
      var words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return new String(words, StandardCharsets.UTF_8).contains(home.folder().toString());
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * SIGKILL.
   *
   * @return the pid that is gone
   */
  public long kill(String process) throws Exception {
    var pid = pid(process);
    var handle = ProcessHandle.of(pid).orElseThrow();
    handle.destroyForcibly();
    if (!Until.isTrue(GONE_WITHIN, () -> !isOurs(pid))) {
      throw new Failure("%s (%d) survived SIGKILL.".formatted(process, pid));
    }
    return pid;
  }

  /** SIGTERM: it answers what it has begun, commits what it has applied and is gone. */
  public void end(String process) throws Exception {
    var pid = pid(process);
    ProcessHandle.of(pid).orElseThrow().destroy();
    if (!Until.isTrue(ENDED_WITHIN, () -> !isOurs(pid))) {
      throw new Failure("%s (%d) does not end.".formatted(process, pid));
    }
  }

  /**
   * SIGSTOP: it keeps its connections and knows nothing of the time that passes.
   *
   * @return the pid that stands still
   */
  public long freeze(String process) throws Exception {
    var pid = pid(process);
    frozen.add(pid);
    signal("-STOP", pid);
    if (!Until.isTrue(GONE_WITHIN, () -> state(pid) == STOPPED)) {
      throw new Failure("%s (%d) does not stop.".formatted(process, pid));
    }
    return pid;
  }

  public boolean isFrozen(long pid) {
    return state(pid) == STOPPED;
  }

  /** SIGCONT. */
  public void thaw(long pid) throws Exception {
    if (frozen.remove(pid)) {
      signal("-CONT", pid);
    }
  }

  void thawAll() throws Exception {
    for (var pid : Set.copyOf(frozen)) {
      thaw(pid);
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    // a shell's own kill would need a shell; this one is in every system
    new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().waitFor();
  }

  /** R, S, D, T …: the letter after the name in parentheses, which may hold blanks itself. */
  private static char state(long pid) {
    try {
      var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return line.charAt(line.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return ' ';
    }
  }
}
