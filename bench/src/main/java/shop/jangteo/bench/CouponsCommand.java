package shop.jangteo.bench;

import java.util.List;
import picocli.CommandLine.Command;
import shop.jangteo.bench.coupons.CouponsBenchmark;
import shop.jangteo.bench.coupons.Plan;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Topology;

/** How soon each of many who want one of a few coupons is answered, and knows. */
@Command(name = "coupons")
final class CouponsCommand extends Benchmark {

  private static final String SERVICE = "coupon-service";

  CouponsCommand(Stage stage) {
    super(stage);
  }

  @Override
  void require(Progress progress) {
    new RunningShop(home()).require(progress);
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var services = new FullSpeed(home(), List.of(SERVICE, Topology.GATEWAY), progress);
    return closing(services::close, () -> measure(services, progress));
  }

  private Result measure(FullSpeed services, Progress progress) throws Exception {
    services.begin();
    var shop = new RunningShop(home());
    var plan = Plan.full();
    progress.working("members", "%,d".formatted(plan.members()));
    var members = shop.members(plan.members());
    progress.done("members", "%,d".formatted(members.size()));
    return new CouponsResult(
        new CouponsBenchmark(shop.gateway(), shop.admin(), members, plan, progress)
            .run(System.nanoTime()));
  }
}
