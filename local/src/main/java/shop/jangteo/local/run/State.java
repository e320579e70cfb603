package shop.jangteo.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Running;

/**
 * How one process is at this moment.
 *
 * @param module the name people use for it and its siblings
 * @param pid 0 when there is no process, or a container holds it
 */
public record State(
    String process,
    String module,
    int port,
    long pid,
    Health health,
    long residentMegabytes,
    Duration uptime) {

  /** What can be said about a process in a word. */
  public enum Health {
    READY("ready"),
    NOT_READY("not ready"),
    DIED("died"),
    STOPPED("not running"),
    LEFT_TO_YOU("in your IDE");

    private final String words;

    Health(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static State of(Engine engine, int port, Optional<Running> running) {
    var health = running.isPresent() ? Health.READY : Health.STOPPED;
    var name = engine.processName();
    return of(name, name, port, running.map(Running::pid).orElse(0L), health);
  }

  static State of(String process, String module, int port, long pid, Health health) {
    return new State(process, module, port, pid, health, memory(pid), uptime(pid));
  }

  public boolean isHealthy() {
    return health == Health.READY || health == Health.LEFT_TO_YOU;
  }

  private static long memory(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException _) {
      return 0; // it is ending
    }
  }

  private static Duration uptime(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> Duration.between(start, Instant.now()))
        .orElse(Duration.ZERO);
  }
}
