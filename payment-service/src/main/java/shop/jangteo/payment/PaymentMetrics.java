package shop.jangteo.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

/** What a person has to look at when it is not 0, or does not go back to 0. */
@Component
final class PaymentMetrics implements MeterBinder {

  private final Looks looks;

  PaymentMetrics(Looks looks) {
    this.looks = looks;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jangteo.payments.unknown",
            looks.count("SELECT COUNT(*) FROM payments WHERE status = 'UNKNOWN'"))
        .description("Attempts whose outcome the PG has not told")
        .register(registry);
    Gauge.builder(
            "jangteo.payments.unknown.age",
            looks.age("SELECT MIN(started_at) FROM payments WHERE status = 'UNKNOWN'"))
        .description("For how long the oldest of them has been asked about")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(
            "jangteo.refunds.pending",
            looks.count("SELECT COUNT(*) FROM refunds WHERE status = 'PENDING'"))
        .description("Refunds on their way")
        .register(registry);
    Gauge.builder(
            "jangteo.refunds.failed",
            looks.count("SELECT COUNT(*) FROM refunds WHERE status = 'FAILED'"))
        .description("Refunds that were refused for good")
        .register(registry);
  }
}
