package shop.jangteo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.stock.Measured;
import shop.jangteo.bench.stock.Plan;
import shop.jangteo.bench.stock.StockBenchmark;
import shop.jangteo.inventory.InventoryServiceApplication;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;
import shop.jangteo.platform.name.ServiceName;

/** How many orders of one hot SKU are decided, and that no unit is sold twice. */
@Command(name = "stock")
final class StockCommand implements Callable<Integer> {

  private static final ServiceName SERVICE = new ServiceName("inventory-service");
  private static final String SCHEMA = "bench";

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
   * @param terminal whether {@code err} is looked at by a person
   */
  StockCommand(Home home, PrintStream out, PrintStream err, boolean terminal) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var load = LoadAverage.now();
    Measured measured;
    try (var _ = HomeLock.take(home)) {
      measured = measure();
    }
    var result = new StockResult(measured);
    var target = json;
    result.print(target != null && target.isStdout() ? err : out);
    return write(result.report().detail("loadAverageBefore", load));
  }

  private Measured measure() throws Exception {
    var servers = OwnServers.in(home);
    // on Ctrl-C
    var end = new Thread(servers::close, "end-of-bench");
    Runtime.getRuntime().addShutdownHook(end);
    try (servers;
        var progress = Progress.on(err, terminal)) {
      return measure(servers, progress);
    } finally {
      forget(end);
    }
  }

  private Measured measure(OwnServers servers, Progress progress) throws Exception {
    progress.working("servers", "starting");
    servers.start();
    progress.done("servers", "ready");
    var settings = servers.settings();
    settings.put("jangteo.schema", SCHEMA);
    try (var service =
        new ServiceProcess(
            home,
            SERVICE,
            InventoryServiceApplication.class,
            settings,
            servers.secrets(SERVICE.full()))) {
      return measure(service, servers, progress);
    }
  }

  private static Measured measure(ServiceProcess service, OwnServers servers, Progress progress)
      throws Exception {
    // on Ctrl-C, before the servers it stands on
    var end = new Thread(service::close, "end-of-service");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      progress.working(SERVICE.full(), "starting");
      service.start();
      progress.done(SERVICE.full(), "ready");
      return StockBenchmark.run(
          servers.ground(), Plan.full(), () -> killAndRestart(service), progress);
    } finally {
      forget(end);
    }
  }

  private static ServiceProcess killAndRestart(ServiceProcess service)
      throws IOException, InterruptedException {
    service.kill();
    service.start();
    return service;
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
