package shop.jangteo.bench.search;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param documents in the index, those of the demo catalogue included
 * @param warmUp of the asking, as fast as two shoppers can
 * @param perSecond questions, and letters that are typed
 * @param asking how long each is measured
 * @param events products that are announced one after the other
 * @param eventEvery the time from one of them to the next
 * @param patience with anything before it counts as stuck
 */
public record Plan(
    int documents,
    Duration warmUp,
    int perSecond,
    Duration asking,
    int events,
    Duration eventEvery,
    Duration patience) {

  public static Plan full(int documents) {
    return new Plan(
        documents,
        Duration.ofSeconds(60),
        20,
        Duration.ofSeconds(60),
        300,
        Duration.ofMillis(100),
        Duration.ofHours(1));
  }
}
