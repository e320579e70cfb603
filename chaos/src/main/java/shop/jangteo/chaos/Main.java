package shop.jangteo.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Complaint;

/**
 * {@code ./shop chaos}: experiments on a platform of their own, beside any other; exit code 0 or 1.
 */
public final class Main {

  private static final int TEST_PORTS = 10_000;

  /** Away from the servers of tests and journeys, within the thousand that belongs to them. */
  private static final int DISTANCE = 500;

  private Main() {}

  public static void main(String... arguments) {
    // clients tell at length that what we broke is broken
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    var checkout = Path.of(System.getProperty("jangteo.root", ""));
    var terminal = Boolean.getBoolean("jangteo.terminal");
    var command =
        new CommandLine(new ChaosCommand(home(checkout), out, err, terminal, CheckerJudge::of));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(
        (e, _) -> {
          err.println(e.getMessage());
          err.println("./shop chaos --help tells how it is used.");
          return 1;
        });
    command.setExecutionExceptionHandler((e, _, _) -> Complaint.about(e, err));
    return command.execute(arguments);
  }

  private static Home home(Path checkout) {
    var given = System.getenv().getOrDefault("JANGTEO_TEST_PORT_OFFSET", "");
    var offset = given.isBlank() ? TEST_PORTS : Integer.parseInt(given.strip());
    return new Home(checkout, checkout.resolve(".jangteo").resolve("chaos"), offset + DISTANCE);
  }
}
