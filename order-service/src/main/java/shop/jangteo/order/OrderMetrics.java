package shop.jangteo.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How quickly orders come to rest, and for how long the slowest has not. */
@Component
final class OrderMetrics {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30), // what is promised for 99.5 %
    Duration.ofMinutes(5),
  };

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Timer answered;

  OrderMetrics(JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.answered =
        Timer.builder("jangteo.orders.answered")
            .description("From placing an order until it may be paid or is refused")
            .serviceLevelObjectives(BOUNDS)
            .register(meters);
    stuck(meters, OrderStatus.PLACED, this::unanswered);
    stuck(meters, OrderStatus.AWAITING_PAYMENT, this::overdue);
    stuck(meters, OrderStatus.PAID, this::withoutParcel);
  }

  /** Counts twice when the transaction around it starts over, which moves no percentile. */
  void answered(Order order) {
    answered.record(Duration.between(order.placedAt(), clock.instant()));
  }

  private void stuck(
      MeterRegistry meters, OrderStatus status, Supplier<@Nullable Timestamp> since) {
    Gauge.builder("jangteo.orders.passing.age", () -> seconds(since.get()))
        .description("For how long the oldest order has been in a state it should pass through")
        .baseUnit("seconds")
        .tag("status", status.name())
        .register(meters);
  }

  private @Nullable Timestamp unanswered() {
    return first("SELECT MIN(placed_at) FROM orders WHERE status = 'PLACED'");
  }

  /** Nobody may pay any more, and yet it has not expired. */
  private @Nullable Timestamp overdue() {
    return first(
        "SELECT MIN(payment_deadline) FROM orders WHERE status = 'AWAITING_PAYMENT' AND payment_deadline < ?",
        Timestamp.from(clock.instant()));
  }

  private @Nullable Timestamp withoutParcel() {
    return first(
        """
        SELECT MIN(h.at) FROM orders o JOIN order_history h ON h.order_id = o.id AND h.to_status = 'PAID'
        WHERE o.status = 'PAID'""");
  }

  private @Nullable Timestamp first(String sql, Object... arguments) {
    return jdbc.queryForObject(sql, Timestamp.class, arguments);
  }

  private long seconds(@Nullable Timestamp since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since.toInstant(), clock.instant()).toSeconds());
  }
}
