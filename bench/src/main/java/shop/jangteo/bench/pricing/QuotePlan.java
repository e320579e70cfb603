package shop.jangteo.bench.pricing;

import java.time.Duration;

/**
 * How much is asked of a platform that runs.
 *
 * @param members who ask in turn, each with three coupons of their own
 * @param perSecond quotes, by the clock
 * @param connections on which they are asked; whoever finds all of them taken waits, which counts
 */
public record QuotePlan(
    int members, int lines, int perSecond, int connections, Duration warmUp, Duration measured) {

  public static QuotePlan full() {
    return new QuotePlan(300, 5, 100, 32, Duration.ofSeconds(60), Duration.ofSeconds(60));
  }
}
