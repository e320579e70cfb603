package shop.jangteo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.catalogue.CatalogueBenchmark;
import shop.jangteo.bench.catalogue.Measured;
import shop.jangteo.bench.catalogue.Plan;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;

/** How many product pages a second the running platform shows, and how long one waits for it. */
@Command(name = "catalogue")
final class CatalogueCommand implements Callable<Integer> {

  private static final String SERVICE = "product-service";

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target json;

  /**
   * @param home of the platform that runs
   * @param terminal whether {@code err} is looked at by a person
   */
  CatalogueCommand(Home home, PrintStream out, PrintStream err, boolean terminal) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var load = LoadAverage.now();
    Measured measured;
    try (var progress = Progress.on(err, terminal)) {
      new Platform(home, progress).requireRunning();
      try (var _ = HomeLock.take(home)) {
        measured = measure(progress);
      }
    }
    var result = new CatalogueResult(measured);
    var target = json;
    result.print(target != null && target.isStdout() ? err : out);
    return write(result.report().detail("loadAverageBefore", load));
  }

  private Measured measure(Progress progress) throws IOException, InterruptedException {
    var services = new FullSpeed(home, List.of(SERVICE, Topology.GATEWAY), progress);
    // on Ctrl-C
    var end = new Thread(services::close, "end-of-bench");
    Runtime.getRuntime().addShutdownHook(end);
    try (services) {
      services.begin();
      var topology = new Topology(home);
      var metrics =
          URI.create(
              "http://127.0.0.1:%d/actuator/prometheus"
                  .formatted(topology.part(SERVICE).managementPort()));
      return CatalogueBenchmark.run(topology.gateway(), metrics, Plan.full(), progress);
    } finally {
      forget(end);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // Ctrl-C was quicker
    }
  }

  private int write(Report report) {
    var target = json;
    if (target != null) {
      report.write(target, out);
    }
    return report.isOk() ? 0 : 1;
  }
}
