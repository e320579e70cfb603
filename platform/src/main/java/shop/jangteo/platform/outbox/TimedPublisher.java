package shop.jangteo.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Measures how long events wait between being announced and being safe with the broker. */
final class TimedPublisher implements EventPublisher {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5), // what is promised for 99.9 %
    Duration.ofSeconds(30),
  };

  private final EventPublisher publisher;
  private final Clock clock;
  private final Timer published;

  TimedPublisher(EventPublisher publisher, MeterRegistry meters, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
    this.published =
        Timer.builder("jangteo.outbox.published")
            .description("How long events waited until they were published")
            .serviceLevelObjectives(BOUNDS)
            .register(meters);
  }

  @Override
  public Outcome publish(List<OutboxRow> rows) {
    var outcome = publisher.publish(rows);
    var now = clock.instant();
    for (var row : rows) {
      if (outcome.safe().contains(row.id())) {
        var waited = Duration.between(row.occurredAt(), now);
        // another instance's clock may be ahead of ours
        published.record(waited.isNegative() ? Duration.ZERO : waited);
      }
    }
    return outcome;
  }
}
