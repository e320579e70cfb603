package shop.jangteo.payment.billing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What a person has to look at when it grows for a day. */
@Component
final class CardMetrics implements MeterBinder {

  private final Cards cards;
  private final Clock clock;

  CardMetrics(Cards cards, Clock clock) {
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("jangteo.cards.leaving.age", this::oldestLeaving)
        .description("For how long the PG has kept a card that its owner has given up")
        .baseUnit("seconds")
        .register(registry);
  }

  private long oldestLeaving() {
    return cards
        .leavingSince()
        .map(since -> Duration.between(since, clock.instant()).toSeconds())
        .orElse(0L);
  }
}
