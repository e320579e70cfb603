package shop.jangteo.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a person has to look at when it is not 0, or does not go back to 0. */
@Component
final class PaymentMetrics implements MeterBinder {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  PaymentMetrics(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jangteo.payments.unknown",
            () -> count("SELECT COUNT(*) FROM payments WHERE status = 'UNKNOWN'"))
        .description("Attempts whose outcome the PG has not told")
        .register(registry);
    Gauge.builder("jangteo.payments.unknown.age", this::oldestUnknown)
        .description("For how long the oldest of them has been asked about")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(
            "jangteo.refunds.pending",
            () -> count("SELECT COUNT(*) FROM refunds WHERE status = 'PENDING'"))
        .description("Refunds on their way")
        .register(registry);
    Gauge.builder(
            "jangteo.refunds.failed",
            () -> count("SELECT COUNT(*) FROM refunds WHERE status = 'FAILED'"))
        .description("Refunds that were refused for good")
        .register(registry);
  }

  private long count(String sql) {
    var count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }

  private long oldestUnknown() {
    var oldest =
        jdbc.queryForObject(
            "SELECT MIN(started_at) FROM payments WHERE status = 'UNKNOWN'", Timestamp.class);
    return oldest == null ? 0 : Duration.between(oldest.toInstant(), clock.instant()).toSeconds();
  }
}
