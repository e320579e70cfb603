package shop.jangteo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.PricingBenchmark;
import shop.jangteo.bench.pricing.QuoteBenchmark;
import shop.jangteo.bench.pricing.QuotePlan;
import shop.jangteo.bench.pricing.Quotes;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Topology;
import tools.jackson.databind.json.JsonMapper;

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

  /** It ends with this process, on Ctrl-C too. */
  private Measured prices(Progress progress) throws IOException, InterruptedException {
    progress.working("pricing", "two minutes");
    Files.createDirectories(Objects.requireNonNull(home().log(PROCESS).getParent()));
    var found = Files.createDirectories(home().run()).resolve("pricing.json");
    try (var process = new MeasuredProcess(home(), PROCESS)) {
      process.run(PricingBenchmark.class, Map.of(), Map.of(), List.of(found.toString()), _ -> {});
    }
    progress.done("pricing", "measured");
    return JsonMapper.shared().readValue(Files.readString(found), Measured.class);
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
