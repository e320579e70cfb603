package shop.jangteo.bench.relay;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param aggregates whose events are mixed, in each topic
 * @param writers threads that announce at once
 * @param events that the relay has to send, once from a full outbox, once while they are written
 * @param wakeUps events announced at a steady rate
 * @param pause between two of these
 * @param bulk records that wait for the handler of whole polls
 * @param single records that wait for the handler of single events
 * @param patience with each of these before what is missing counts as lost
 */
record Plan(
    Duration warmUp,
    int aggregates,
    int writers,
    int events,
    int wakeUps,
    Duration pause,
    int bulk,
    int single,
    Duration patience) {

  static Plan full() {
    return new Plan(
        Duration.ofSeconds(60),
        2_000,
        4,
        60_000,
        3_000,
        Duration.ofMillis(10),
        100_000,
        4_000,
        Duration.ofMinutes(5));
  }
}
