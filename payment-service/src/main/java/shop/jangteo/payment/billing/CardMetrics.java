package shop.jangteo.payment.billing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

/** What a person has to look at when it grows for a day. */
@Component
final class CardMetrics implements MeterBinder {

  private final Cards cards;
  private final Looks looks;
  private final Clock clock;

  CardMetrics(Cards cards, Looks looks, Clock clock) {
    this.cards = cards;
    this.looks = looks;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    var oldest = looks.at(_ -> cards.leavingSince().orElse(null));
    Gauge.builder("jangteo.cards.leaving.age", () -> age(oldest.get()))
        .description("For how long the PG has kept a card that its owner has given up")
        .baseUnit("seconds")
        .register(registry);
  }

  private long age(@Nullable Instant since) {
    return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
  }
}
