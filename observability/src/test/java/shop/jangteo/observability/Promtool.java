package shop.jangteo.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus' own tool says about files. */
final class Promtool {

  /**
   * How it ended.
   *
   * @param words all it said
   */
  record Verdict(boolean isGood, String words) {}

  private Promtool() {}

  static Verdict run(Path folder, String... arguments) {
    var command = new ArrayList<>(List.of(Debian.promtool().toString()));
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var words = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Verdict(process.waitFor() == 0, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
