package shop.jangteo.bench.pricing;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param forks JVMs, one after the other, since no two of them compile the same way
 * @param warmUps rounds of each JVM that do not count
 * @param rounds of each JVM that give a rate
 */
public record Plan(int forks, int warmUps, Duration warmUp, int rounds, Duration round) {

  public static Plan full() {
    return new Plan(2, 6, Duration.ofSeconds(10), 5, Duration.ofSeconds(5));
  }

  /** One JVM, a minute: what nobody promised a number for. */
  public Plan aside() {
    return new Plan(1, warmUps, warmUp.dividedBy(2), rounds, round);
  }
}
