package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine, as Linux tells of them in {@code /proc}. */
public final class Processes {
  static final Path PROC = Path.of("/proc");

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
}
