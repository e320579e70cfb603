package shop.jangteo.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

/** What a person has to look at when it is not 0, or does not go back to 0. */
@Component
final class PaymentMetrics implements MeterBinder {

  private final Looks looks;
  private final Clock clock;

  PaymentMetrics(Looks looks, Clock clock) {
    this.looks = looks;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jangteo.payments.unknown",
            looks.count("SELECT COUNT(*) FROM payments WHERE status = 'UNKNOWN'"))
        .description("Attempts whose outcome the PG has not told")
        .register(registry);
    var oldest =
        looks.at(
            jdbc ->
                jdbc.queryForObject(
                    "SELECT MIN(started_at) FROM payments WHERE status = 'UNKNOWN'",
                    Timestamp.class));
    Gauge.builder("jangteo.payments.unknown.age", () -> age(oldest.get()))
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

  private long age(@Nullable Timestamp since) {
    return since == null ? 0 : Duration.between(since.toInstant(), clock.instant()).toSeconds();
  }
}
