package shop.jangteo.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Detours;
import shop.jangteo.local.run.Platform;

/**
 * What a command knows of its surroundings.
 *
 * @param out for what was asked for
 * @param err for everything else
 * @param terminal whether {@code err} is looked at by a person
 * @param startedNanos when the person pressed Enter, by {@link System#nanoTime}
 */
record Context(
    Path checkout,
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    long startedNanos) {

  static final String HOME = "JANGTEO_HOME";
  static final String PORT_OFFSET = "JANGTEO_PORT_OFFSET";

  /** Where services send their spans, in OTLP over HTTP; nowhere when it is empty. */
  static final String TRACES = "JANGTEO_TRACES";

  /** Whether services are run as they are in images; only {@code train} does so. */
  static final String IN_IMAGES = "JANGTEO_IN_IMAGES";

  private static final int TEST_PORTS = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  static Context ofThisProcess() {
    var now = System.currentTimeMillis();
    var started = Long.getLong("jangteo.started-at", now);
    return new Context(
        Path.of(System.getProperty("jangteo.root", "")),
        System.getenv(),
        System.out,
        System.err,
        Boolean.getBoolean("jangteo.terminal"),
        System.nanoTime() - (now - started) * NANOS_PER_MILLI);
  }

  /** The run that commands are about unless told otherwise by the environment. */
  Home home() {
    var folder = environment.getOrDefault(HOME, "");
    return new Home(
        checkout,
        folder.isBlank() ? checkout.resolve(".jangteo").resolve("local") : Path.of(folder),
        number(PORT_OFFSET, 0));
  }

  /** Where tests have their servers: apart from every run, and from tests of another checkout. */
  int testPortOffset() {
    return number("JANGTEO_TEST_PORT_OFFSET", TEST_PORTS);
  }

  private int number(String name, int otherwise) {
    var text = environment.getOrDefault(name, Integer.toString(otherwise));
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Failure(name + " must be a number, not '" + text + "'.", e);
    }
  }

  Progress progress() {
    return Progress.on(err, terminal);
  }

  /** Work that changes what runs: alone in the home, and a person sees how far it is. */
  void changing(BiConsumer<Platform, Progress> work) {
    changing(false, work);
  }

  /**
   * @param writesCaches whether processes that are started write missing start-up caches of their
   *     own
   */
  void changing(boolean writesCaches, BiConsumer<Platform, Progress> work) {
    var home = home();
    try (var _ = HomeLock.take(home)) {
      try (var progress = progress()) {
        work.accept(new Platform(home, progress, writesCaches, detours()), progress);
      }
    }
  }

  private Detours detours() {
    if (Boolean.parseBoolean(environment.get(IN_IMAGES))) {
      return Detours.throughImages();
    }
    var collector = environment.getOrDefault(TRACES, "");
    return collector.isBlank() ? Detours.none() : Detours.tracesTo(collector.strip());
  }

  long nanosSinceStart() {
    return System.nanoTime() - startedNanos;
  }
}
