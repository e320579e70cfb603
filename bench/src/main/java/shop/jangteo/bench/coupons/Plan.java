package shop.jangteo.bench.coupons;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUps requests before, for another campaign
 * @param perSecond requests, by the clock
 * @param connections on which they come; whoever finds all of them taken waits, which counts
 * @param decidedWithin how long those who were told to wait are asked about afterwards
 */
public record Plan(
    int members,
    int warmUps,
    int warmUpPerSecond,
    int coupons,
    int requests,
    int perSecond,
    int connections,
    Duration decidedWithin) {

  /**
   * 20,000 in 30 s; before it as many in a minute, for a compiler that two cores are shared with.
   */
  public static Plan full() {
    return new Plan(5_000, 30_000, 500, 1_000, 20_000, 667, 64, Duration.ofSeconds(60));
  }
}
