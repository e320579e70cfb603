package shop.jangteo.bench.catalogue;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param products that are looked at in turn
 * @param connections of those who ask as fast as they are answered
 * @param rate of those who come by themselves, a second
 * @param most of them who are served at the same time; whoever comes then has to wait, which counts
 */
public record Plan(
    Duration warmUp,
    int products,
    int connections,
    Duration capacity,
    int rate,
    int most,
    Duration paced) {

  public static Plan full() {
    return new Plan(
        Duration.ofSeconds(60), 100, 16, Duration.ofSeconds(30), 500, 64, Duration.ofSeconds(60));
  }
}
