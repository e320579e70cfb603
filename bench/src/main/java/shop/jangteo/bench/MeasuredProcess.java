package shop.jangteo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8");
  private static final List<String> KEPT_VARIABLES = List.of("PATH", "HOME", "LANG", "TZ");
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
    var builder =
        new ProcessBuilder(command(main, settings, arguments))
            .directory(home.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    builder.environment().putAll(secrets);
    var started = builder.start();
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

  private List<String> command(
      Class<?> main, Map<String, String> settings, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djangteo.process=" + name);
    command.add("-Djangteo.home=" + home.folder());
    command.addAll(JVM_FLAGS);
    new TreeMap<>(settings).forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  @Override
  public void close() {
    var present = process;
    if (present != null) {
      present.destroyForcibly();
    }
  }
}
