package shop.jangteo.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine, as Linux tells of them in {@code /proc}. */
public final class Processes {
  static final Path PROC = Path.of("/proc");
  private static final char ZOMBIE = 'Z';
  private static final char DEAD = 'X';

  private Processes() {}

  /** The words of a process's command line; none when it is gone, or about to be. */
  public static List<String> commandLine(long pid) {
    try {
      // not ProcessHandle.Info, which leaves out long command lines
      var line = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
      return line.length == 0
          ? List.of()
          : List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException _) {
      return List.of();
    }
  }

  /**
   * Whether it has given back its ports and locks, be it that nobody has asked for its exit code
   * yet. A process has none of its command line before that, and is not gone while the first of its
   * threads is dead and another is not.
   */
  public static boolean isGone(long pid) {
    var process = PROC.resolve(Long.toString(pid));
    try (var threads = Files.list(process.resolve("task"))) {
      var others = threads.count() - 1;
      var stat = Files.readString(process.resolve("stat"));
      var state = stat.charAt(stat.lastIndexOf(')') + 2);
      return others <= 0 && (state == ZOMBIE || state == DEAD);
    } catch (IOException | UncheckedIOException _) {
      return true;
    }
  }
}
