package shop.jangteo.bench.stock;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param batch orders that are placed, and half of them paid, at a time while it gets warm
 * @param orders of one hot SKU that wait in one partition
 * @param buyers who want one unit each
 * @param supply of what they want
 * @param killedAfter so many of them have their answer
 * @param patience with anything before what is missing counts as lost
 */
public record Plan(
    Duration warmUp,
    int batch,
    int orders,
    int buyers,
    int supply,
    int killedAfter,
    Duration patience) {

  public static Plan full() {
    return new Plan(Duration.ofSeconds(60), 2_000, 60_000, 5_000, 100, 500, Duration.ofMinutes(3));
  }
}
