package shop.jangteo.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Complaint;

/** {@code ./shop bench NAME}: one measurement; exit code 0 or 1. */
public final class Main {

  private static final int TEST_PORTS = 10_000;

  /** Away from the servers of tests, journeys and experiments, within the thousand of tests. */
  private static final int DISTANCE = 600;

  private Main() {}

  public static void main(String... arguments) {
    keepLibrariesQuiet();
    System.exit(run(System.out, System.err, arguments));
  }

  /** Standard output is for figures; by default Logback tells there of all that clients do. */
  static void keepLibrariesQuiet() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    var checkout = Path.of(System.getProperty("jangteo.root", ""));
    var bench = commandLine(home(checkout), out, err);
    bench.setParameterExceptionHandler((e, _) -> misunderstood(e, bench, err));
    bench.setExecutionExceptionHandler((e, _, _) -> Complaint.about(e, err));
    return bench.execute(arguments);
  }

  static CommandLine commandLine(Home home, PrintStream out, PrintStream err) {
    var bench = new CommandLine(new Bench());
    var terminal = Boolean.getBoolean("jangteo.terminal");
    var own = new Stage(home, out, err, terminal);
    var running = new Stage(running(home.checkout()), out, err, terminal);
    bench.addSubcommand(new RelayCommand(own));
    bench.addSubcommand(new StockCommand(own));
    bench.addSubcommand(new CatalogueCommand(running));
    bench.addSubcommand(new SearchCommand(own));
    bench.addSubcommand(new CouponsCommand(running));
    bench.addSubcommand(new PricingCommand(own, running.home()));
    return bench;
  }

  private static int misunderstood(ParameterException e, CommandLine bench, PrintStream err) {
    var isUnknown =
        e instanceof UnmatchedArgumentException unmatched
            && e.getCommandLine() == bench
            && !unmatched.isUnknownOption();
    err.println(
        isUnknown
            ? "There is no benchmark '%s'; there is %s."
                .formatted(((UnmatchedArgumentException) e).getUnmatched().getFirst(), names(bench))
            : e.getMessage());
    err.println("./shop bench --help tells how it is used.");
    return 1;
  }

  private static String names(CommandLine bench) {
    return String.join(", ", bench.getSubcommands().keySet());
  }

  private static Home home(Path checkout) {
    var given = System.getenv().getOrDefault("JANGTEO_TEST_PORT_OFFSET", "");
    var offset = given.isBlank() ? TEST_PORTS : Integer.parseInt(given.strip());
    return new Home(checkout, checkout.resolve(".jangteo").resolve("bench"), offset + DISTANCE);
  }

  /** That of {@code ./shop up}, which the environment may name. */
  private static Home running(Path checkout) {
    var folder = System.getenv().getOrDefault("JANGTEO_HOME", "");
    var offset = System.getenv().getOrDefault("JANGTEO_PORT_OFFSET", "");
    return new Home(
        checkout,
        folder.isBlank() ? checkout.resolve(".jangteo").resolve("local") : Path.of(folder),
        offset.isBlank() ? 0 : Integer.parseInt(offset.strip()));
  }

  /** Without a name there is nothing to measure. */
  @Command(name = "bench")
  static final class Bench {}
}
