package shop.jangteo.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

/** What a person has to look at when it is not 0. */
@Component
final class DeliveryMetrics implements MeterBinder {

  private final Looks looks;

  DeliveryMetrics(Looks looks) {
    this.looks = looks;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jangteo.shipments.refused",
            looks.count(
                """
                    SELECT COUNT(*) FROM shipments WHERE given_up_at IS NOT NULL
                    AND (status = 'OPEN' OR (strayed_at IS NOT NULL AND called_back_at IS NULL))"""))
        .description("Parcels that the courier refused so often that nobody asks it any more")
        .register(registry);
    Gauge.builder(
            "jangteo.shipments.lost",
            looks.count(
                """
                    SELECT COUNT(*) FROM shipments
                    WHERE lost_at IS NOT NULL AND status IN ('BOOKED', 'SHIPPED')"""))
        .description("Parcels without an end that the courier is not asked about any more")
        .register(registry);
  }
}
