package shop.jangteo.bench.coupons;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.jangteo.chaos.crowd.CouponRush;
import shop.jangteo.chaos.crowd.CouponRush.Asked;
import shop.jangteo.chaos.crowd.CouponRush.Decision;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Percentiles;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Api;

/** Carries out a {@link Plan} on a platform that runs. */
public final class CouponsBenchmark {

  private static final int MEDIAN = 50;
  private static final int NEARLY_ALL = 95;
  private static final int ALL_BUT_ONE_IN_100 = 99;
  private static final long NANOS = 1_000_000_000L;
  private static final int WARM_UP_ORDER = 1;

  private final URI door;
  private final Api admin;
  private final List<Member> members;
  private final Plan plan;
  private final Progress progress;

  public CouponsBenchmark(URI door, Api admin, List<Member> members, Plan plan, Progress progress) {
    this.door = door;
    this.admin = admin;
    this.members = members;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * @param seed of the order in which members come
   */
  public Measured run(long seed) throws InterruptedException {
    warmUp();
    var campaign = CouponRush.campaign(admin, "선착순 측정", plan.coupons());
    var rush = rush(plan.requests(), plan.perSecond());
    progress.working("rush", "%,d requests, %d/s".formatted(plan.requests(), plan.perSecond()));
    var start = System.nanoTime();
    var seen = rush.come(campaign, seed);
    var seconds = Math.ceilDiv(System.nanoTime() - start, NANOS);
    progress.done("rush", "%d s, %,d taken".formatted(seconds, seen.taken().size()));
    progress.working("decisions", "asking for each of them");
    var decisions = rush.decisions(seen, plan.decidedWithin());
    progress.done("decisions", "%,d".formatted(decisions.size()));
    return measured(seen, decisions, campaign, seconds);
  }

  private void warmUp() throws InterruptedException {
    progress.working("warm-up", "%d s".formatted(plan.warmUps() / plan.warmUpPerSecond()));
    var campaign = CouponRush.campaign(admin, "선착순 연습", plan.members());
    var rush = rush(plan.warmUps(), plan.warmUpPerSecond());
    var seen = rush.come(campaign, WARM_UP_ORDER);
    if (seen.taken().isEmpty()) {
      throw new Failure(
          "Nobody's request for a coupon was taken; they were answered with %s."
              .formatted(seen.asked().stream().map(Asked::status).distinct().toList()));
    }
    rush.decisions(seen, plan.decidedWithin());
    progress.done("warm-up", "%,d requests taken".formatted(seen.taken().size()));
  }

  private CouponRush rush(int requests, int perSecond) {
    return new CouponRush(door, members, requests, perSecond, plan.connections());
  }

  private Measured measured(
      CouponRush.Rush seen, List<Decision> decisions, String campaign, long seconds) {
    var fairness = CouponRush.fairness(admin, campaign);
    var granted = decisions.stream().filter(one -> one.status().equals("GRANTED")).toList();
    var waits = Percentiles.of(seen.taken().stream().map(Asked::nanos).toList());
    return new Measured(
        members.size(),
        plan.coupons(),
        seen.asked().size(),
        seconds,
        new Measured.Taken(
            seen.taken().size(),
            waits.millis(MEDIAN),
            waits.millis(NEARLY_ALL),
            waits.millis(ALL_BUT_ONE_IN_100)),
        decided(seen, decisions.stream().filter(Decision::isDecided).toList()),
        Percentiles.of(seen.asked().stream().map(Asked::nanos).toList()).millis(NEARLY_ALL),
        refused(seen, decisions),
        fairness.path("issued").asLong(-1),
        granted.stream().map(one -> one.asked().member().id()).distinct().count(),
        granted.stream().map(Decision::number).distinct().count(),
        decisions.stream().filter(one -> !one.isDecided()).count(),
        fairness.path("outOfOrder").asLong(-1),
        seen.asked().stream().filter(Asked::isError).count());
  }

  private static Measured.Decided decided(CouponRush.Rush seen, List<Decision> decisions) {
    var took = Percentiles.of(decisions.stream().map(Decision::took).toList());
    var told = Percentiles.of(seen.seen());
    return new Measured.Decided(
        decisions.size(),
        took.millis(MEDIAN),
        took.millis(NEARLY_ALL),
        seen.seen().size(),
        told.millis(MEDIAN),
        told.millis(NEARLY_ALL));
  }

  private static Map<String, Long> refused(CouponRush.Rush seen, List<Decision> decisions) {
    var refused = new TreeMap<String, Long>();
    Stream.concat(
            seen.asked().stream()
                .filter(one -> !one.isTaken() && !one.isError())
                .map(one -> "at once: %s %s".formatted(one.status(), one.code())),
            decisions.stream()
                .filter(one -> one.status().equals("REFUSED"))
                .map(one -> "later: " + one.reason()))
        .forEach(why -> refused.merge(why, 1L, Long::sum));
    return refused;
  }
}
