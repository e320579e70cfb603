package shop.jangteo.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.jangteo.local.home.Home;

/**
 * How a measured process is started: as in production, with both compilers and without a start-up
 * cache.
 *
 * @param name by which a person knows the process and its log
 * @param first of the class path, so that its settings and migrations win; empty for none
 * @param without what of this process's class path it is started; empty for none
 */
record Jvm(Home home, String name, List<Path> first, List<Path> without) {

  private static final List<String> FLAGS =
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

  static Jvm of(Home home, String name) {
    return new Jvm(home, name, List.of(), List.of());
  }

  /** Errors go where all it says goes. */
  ProcessBuilder builder(
      Class<?> main,
      Map<String, String> settings,
      Map<String, String> secrets,
      List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    new TreeMap<>(settings).forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).directory(home.folder().toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    builder.environment().putAll(secrets);
    return builder;
  }

  /** What a measured process is told, beside settings and class path. */
  List<String> flags() {
    var flags = new ArrayList<String>();
    flags.add("-Djangteo.process=" + name);
    flags.add("-Djangteo.home=" + home.folder());
    flags.addAll(FLAGS);
    return List.copyOf(flags);
  }

  private String classPath() {
    var entries = new ArrayList<String>();
    first.forEach(entry -> entries.add(entry.toString()));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !without.contains(Path.of(entry).toAbsolutePath().normalize()))
        .forEach(entries::add);
    return String.join(File.pathSeparator, entries);
  }
}
