package shop.jangteo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.Plan;
import shop.jangteo.bench.pricing.PricingBenchmark;
import shop.jangteo.bench.pricing.QuoteBenchmark;
import shop.jangteo.bench.pricing.QuotePlan;
import shop.jangteo.bench.pricing.Quotes;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Topology;

/** How many prices one thread works out in a second, and how soon somebody who asks has one. */
@Command(name = "pricing")
final class PricingCommand extends Benchmark {

  private static final String PROCESS = "bench-pricing";
  private static final String SERVICE = "order-service";

  private final Home running;

  @Option(names = "--no-http")
  private boolean alone;

  /**
   * @param running where a platform is to be asked
   */
  PricingCommand(Stage stage, Home running) {
    super(stage);
    this.running = running;
  }

  @Override
  void require(Progress progress) {
    if (!alone) {
      new RunningShop(running).require(progress);
    }
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var prices = prices(progress);
    return alone ? new PricingResult(prices, null) : new PricingResult(prices, quotes(progress));
  }

  /** Whoever works them out ends with this process, on Ctrl-C too. */
  private Measured prices(Progress progress) throws IOException {
    progress.working("pricing", "four minutes");
    var logs = Files.createDirectories(Objects.requireNonNull(home().log(PROCESS).getParent()));
    var measured = new PricingBenchmark(Jvm.of(home(), PROCESS).flags(), logs).run(Plan.full());
    progress.done("pricing", "measured");
    return measured;
  }

  private Quotes quotes(Progress progress) throws Exception {
    try (var _ = HomeLock.take(running)) {
      var services = new FullSpeed(running, List.of(SERVICE, Topology.GATEWAY), progress);
      return closing(services::close, () -> quotes(services, progress));
    }
  }

  private Quotes quotes(FullSpeed services, Progress progress) throws Exception {
    services.begin();
    var shop = new RunningShop(running);
    var plan = QuotePlan.full();
    return new QuoteBenchmark(
            shop.gateway(), shop.admin(), shop.members(plan.members()), plan, progress)
        .run();
  }
}
