package shop.jangteo.payment.billing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

/** What a person has to look at when it grows for a day. */
@Component
final class CardMetrics implements MeterBinder {

  private final Looks looks;

  CardMetrics(Looks looks) {
    this.looks = looks;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jangteo.cards.leaving.age",
            looks.age(
                "SELECT MIN(COALESCE(left_at, created_at)) FROM billing_keys WHERE status = 'LEAVING'"))
        .description("For how long the PG has kept a card that its owner has given up")
        .baseUnit("seconds")
        .register(registry);
  }
}
