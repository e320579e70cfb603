package shop.jangteo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.jangteo.bench.relay.Told;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;

/**
 * A service in a JVM of its own, as in production: both compilers, no start-up cache. It tells how
 * far it is; everything else it says goes to a log.
 */
final class MeasuredProcess implements AutoCloseable {

  private static final int SHOWN_LOG_LINES = 10;

  private final Home home;
  private final String name;
  private @Nullable Process process;

  /**
   * @param name by which a person knows the process and its log
   */
  MeasuredProcess(Home home, String name) {
    this.home = home;
    this.name = name;
  }

  /** Returns when the process has ended well. */
  void run(
      Class<?> main,
      Map<String, String> settings,
      Map<String, String> secrets,
      List<String> arguments,
      Consumer<Told> progress)
      throws IOException, InterruptedException {
    var started = Jvm.of(home, name).builder(main, settings, secrets, arguments).start();
    process = started;
    started.getOutputStream().close();
    var log = home.log(name);
    try (var lines = started.inputReader(StandardCharsets.UTF_8);
        var rest = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var told = Told.in(line);
        told.ifPresent(progress);
        if (told.isEmpty()) {
          rest.write(line);
          rest.newLine();
        }
      }
    }
    if (started.waitFor() != 0) {
      var all = Files.readAllLines(log);
      throw new Failure(
          "%s ended with code %d.".formatted(name, started.exitValue()),
          all.subList(Math.max(0, all.size() - SHOWN_LOG_LINES), all.size()));
    }
  }

  @Override
  public void close() {
    var present = process;
    if (present != null) {
      present.destroyForcibly();
    }
  }
}
