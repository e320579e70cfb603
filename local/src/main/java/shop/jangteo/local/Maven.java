package shop.jangteo.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/** Runs the build's tests in a Maven of its own, whose words go to the person. */
final class Maven {

  private final Context context;
  private final String command = System.getProperty("jangteo.maven", "mvn");

  Maven(Context context) {
    this.context = context;
  }

  /**
   * All modules with all checks, or only the tests that need no service to start; false when
   * anything failed.
   */
  boolean verify(boolean fast) {
    // one module at a time: Maven 3.8 in parallel has compiled a module with an empty class path
    var arguments = new ArrayList<>(List.of("-fae", "verify"));
    // the totals tell about tests, so that one failure does not hide what comes after it
    arguments.add("-Dmaven.test.failure.ignore=true");
    if (fast) {
      arguments.add("-Dquality.skip=true");
      arguments.add("-Dtest=*Tests"); // what starts services and servers is an IT
      arguments.add("-Dsurefire.failIfNoSpecifiedTests=false");
    }
    var marker = context.checkout().resolve(".jangteo/build").resolve(fast ? "fast" : "verify");
    var poms = poms();
    if (Folders.read(marker).filter(poms::equals).isPresent()) {
      arguments.addFirst("-o"); // everything was fetched for these very poms
    }
    var succeeded = run(arguments);
    if (succeeded) {
      Folders.replace(marker, poms);
    }
    return succeeded;
  }

  /** All of them, or all but those that take as long as all others together. */
  boolean journeys(Home home, boolean fast) {
    var arguments =
        new ArrayList<>(
            List.of(
                "-pl",
                "journeys",
                "verify",
                "-Djourneys=true",
                "-Dquality.skip=true",
                "-Dmaven.test.failure.ignore=true",
                "-Djourneys.home=" + home.folder(),
                "-Djourneys.port-offset=" + home.portOffset()));
    if (fast) {
      arguments.add("-Dtest=*IT,!KillAServiceIT,!StockRunsOutIT");
    }
    return run(arguments);
  }

  private boolean run(List<String> arguments) {
    var words = new ArrayList<>(List.of(command, "-B", "-ntp"));
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).directory(context.checkout().toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      var process = builder.start();
      var hook = new Thread(() -> kill(process), "end-maven");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        return process.waitFor() == 0;
      } finally {
        removeHook(hook);
      }
    } catch (IOException e) {
      throw new Failure("Maven cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("The tests were interrupted.", e);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // it is at work
    }
  }

  private static void kill(Process maven) {
    try (var forks = maven.descendants()) {
      forks.toList().forEach(ProcessHandle::destroy);
    }
    maven.destroy();
  }

  private String poms() {
    try (var modules = Files.list(context.checkout())) {
      var all = new StringBuilder();
      for (var pom :
          modules
              .map(module -> module.resolve("pom.xml"))
              .filter(Files::exists)
              .sorted()
              .toList()) {
        all.append(Files.readString(pom));
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
