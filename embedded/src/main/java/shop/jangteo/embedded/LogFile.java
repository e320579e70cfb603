package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a process wrote, for a message about its failure. */
final class LogFile {
  private static final int SHOWN_LINES = 10;

  private LogFile() {}

  static long size(Path log) throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  /** The last lines written behind that byte. */
  static List<String> lastLines(Path log, long from) throws IOException {
    var bytes = Files.readAllBytes(log);
    var start = (int) Math.min(from, bytes.length);
    var lines =
        new String(Arrays.copyOfRange(bytes, start, bytes.length), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
  }
}
