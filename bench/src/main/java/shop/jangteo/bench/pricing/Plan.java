package shop.jangteo.bench.pricing;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds each of which gives a rate
 */
public record Plan(Duration warmUp, int rounds, Duration round) {

  static Plan full() {
    return new Plan(Duration.ofSeconds(60), 9, Duration.ofSeconds(5));
  }
}
