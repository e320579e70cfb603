package shop.jangteo.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import shop.jangteo.embedded.Site;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/** Runs the build's tests in a Maven of its own, whose words go to the person. */
final class Maven {

  private static final int COLLECTOR_PORT = 4318;

  /** What their lines begin with. */
  static final String CHECKS = "checks";

  private static final String WITHOUT_CHECKS = "-Dquality.skip=true";
  private static final String WITH_COVERAGE = "-Djacoco.skip=false";

  /** Lanes share the folders of the build, which none of them may touch. */
  private static final List<String> AS_BUILT =
      List.of(
          "-Dmaven.main.skip=true",
          "-Dmaven.resources.skip=true",
          // or a packaged module is taken for changed, and everything after it is compiled again
          "-Dmaven.compiler.useIncrementalCompilation=false");

  private final Context context;
  private final String command = System.getProperty("jangteo.maven", "mvn");

  Maven(Context context) {
    this.context = context;
  }

  /**
   * Builds all modules and tests {@link Lane#beforeAll}; false when anything failed. With it
   * everything is fetched that later runs need, but for what the checks themselves fetch.
   */
  boolean build(boolean fast) {
    // one module at a time: Maven 3.8 in parallel has compiled a module with an empty class path
    var arguments = new ArrayList<>(List.of("-fae", fast ? "package" : "verify", WITHOUT_CHECKS));
    arguments.addAll(testsOf(Lane.beforeAll(), fast));
    if (!fast) {
      arguments.add(WITH_COVERAGE);
    }
    var succeeded = fetchingOnce(fast ? "fast" : "verify", arguments, this::run);
    if (succeeded) {
      tellTheScript();
    }
    return succeeded;
  }

  /**
   * Checks the format, style and bugs of what was built, one check on one module at a time. It may
   * go on beside the tests and gives way to them: they leave some of a machine idle all the time.
   * Each line says whose it is.
   */
  boolean check() {
    var arguments = new ArrayList<>(List.of("-fae", "test", "-DskipTests", "-Djacoco.skip=true"));
    arguments.addAll(AS_BUILT);
    arguments.addAll(List.of("spotless:check", "checkstyle:check", "spotbugs:check"));
    return fetchingOnce(
        "checks",
        arguments,
        all -> {
          var builder = process(all);
          builder.command().addAll(0, List.of("nice", "-n", "10"));
          return run(builder, CHECKS);
        });
  }

  /** Asks nobody when this was done with these very poms before, and everything fetched for it. */
  private boolean fetchingOnce(String name, List<String> arguments, Predicate<List<String>> run) {
    var marker = builds().resolve(name);
    var poms = poms();
    var all = new ArrayList<>(arguments);
    if (Folders.read(marker).filter(poms::equals).isPresent()) {
      all.addFirst("-o");
    }
    var succeeded = run.test(all);
    if (succeeded) {
      Folders.replace(marker, poms);
    }
    return succeeded;
  }

  /** Only what the tests and a platform need, for when a check has kept the build from going on. */
  void compile() {
    if (run(List.of("-fae", "package", "-DskipTests", WITHOUT_CHECKS))) {
      tellTheScript();
    }
  }

  /** Or it would build all jars once more for who is started next. */
  private void tellTheScript() {
    Folders.read(builds().resolve("fingerprints")).stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", 2))
        .forEach(module -> Folders.replace(builds().resolve(module[0]), module[1]));
  }

  private Path builds() {
    return context.checkout().resolve(".jangteo/build");
  }

  /**
   * The tests of what was built, on the servers of this site; each line says whose it is.
   *
   * @param fetched whether everything is there that Maven needs
   */
  boolean test(Lane lane, Site site, boolean fast, boolean fetched) {
    var arguments = new ArrayList<>(List.of("-fae", "test", WITHOUT_CHECKS));
    arguments.addAll(AS_BUILT);
    arguments.addAll(testsOf(lane, fast));
    if (!fast) {
      arguments.add(WITH_COVERAGE); // what the lanes run is what the report counts
    }
    if (fetched) {
      arguments.addFirst("-o");
    }
    var builder = process(arguments);
    builder.environment().put(Site.TEST_PORT_OFFSET, Integer.toString(site.portOffset()));
    builder
        .environment()
        .put(Site.TEST_HOME, context.checkout().relativize(site.home()).toString());
    return run(builder, Integer.toString(lane.number()));
  }

  /**
   * @param who each line begins with
   */
  private boolean run(ProcessBuilder builder, String who) {
    return run(
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE),
        maven ->
            maven
                .inputReader(UTF_8)
                .lines()
                .forEach(line -> context.out().println(who + "| " + line)));
  }

  /** The report of what all tests together have run. */
  boolean cover() {
    var arguments =
        new ArrayList<>(
            List.of("-o", "-q", "verify", WITHOUT_CHECKS, "-DskipTests", "-pl", "coverage", "-am"));
    arguments.addAll(AS_BUILT);
    arguments.add(WITH_COVERAGE);
    return run(arguments);
  }

  /** The totals tell about tests, so that one failure does not hide what comes after it. */
  private List<String> testsOf(Lane lane, boolean fast) {
    // what starts services and servers is an IT
    var without = fast ? List.of("**/*IT.java") : List.<String>of();
    return List.of(
        "-Dmaven.test.failure.ignore=true",
        "-Dsurefire.excludesFile=" + lane.excludes(context.checkout(), without));
  }

  /** Where the tests listen for the spans of the platform they are told on. */
  static String collectorOf(Home home) {
    return "http://127.0.0.1:%d/v1/traces".formatted(COLLECTOR_PORT + home.portOffset());
  }

  /**
   * All of them, and then whether the platform can be watched and wakes people up; or all but those
   * that take as long as all others together.
   */
  boolean journeys(Home home, boolean fast) {
    var arguments =
        new ArrayList<>(
            List.of(
                "-pl",
                fast ? "journeys" : "journeys,observability",
                "verify",
                "-Djourneys=true",
                WITHOUT_CHECKS,
                "-Dmaven.test.failure.ignore=true",
                "-Djourneys.home=" + home.folder(),
                "-Djourneys.port-offset=" + home.portOffset(),
                "-Djourneys.traces=" + collectorOf(home)));
    if (fast) {
      arguments.add("-Dtest=*IT,!KillAServiceIT,!StockRunsOutIT");
    }
    var builder = process(arguments);
    // who is started again in between goes on sending
    builder.environment().put(Context.TRACES, collectorOf(home));
    return run(builder, _ -> {});
  }

  private boolean run(List<String> arguments) {
    return run(process(arguments), _ -> {});
  }

  private ProcessBuilder process(List<String> arguments) {
    var words = new ArrayList<>(List.of(command, "-B", "-ntp"));
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).directory(context.checkout().toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static boolean run(ProcessBuilder builder, Consumer<Process> listening) {
    return Child.run("What Maven does", builder, listening, Maven::kill);
  }

  private static void kill(Process maven) {
    try (var forks = maven.descendants()) {
      forks.toList().forEach(ProcessHandle::destroy);
    }
    maven.destroy();
  }

  private String poms() {
    try {
      var all = new StringBuilder();
      for (var module : Lane.modules(context.checkout())) {
        all.append(Files.readString(context.checkout().resolve(module).resolve("pom.xml")));
      }
      all.append(Files.readString(context.checkout().resolve("pom.xml")));
      return digest(all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
