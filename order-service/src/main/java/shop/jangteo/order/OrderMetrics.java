package shop.jangteo.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Looks;

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

  private final Looks looks;
  private final Clock clock;
  private final Timer answered;

  OrderMetrics(Looks looks, Clock clock, MeterRegistry meters) {
    this.looks = looks;
    this.clock = clock;
    this.answered =
        Timer.builder("jangteo.orders.answered")
            .description("From placing an order until it may be paid or is refused")
            .serviceLevelObjectives(BOUNDS)
            .register(meters);
    stuck(meters, OrderStatus.PLACED, "SELECT MIN(placed_at) FROM orders WHERE status = 'PLACED'");
    // nobody may pay any more, and yet it has not expired: its deadline is in the past
    stuck(
        meters,
        OrderStatus.AWAITING_PAYMENT,
        "SELECT MIN(payment_deadline) FROM orders WHERE status = 'AWAITING_PAYMENT'");
    stuck(
        meters,
        OrderStatus.PAID,
        """
        SELECT MIN(h.at) FROM orders o JOIN order_history h ON h.order_id = o.id AND h.to_status = 'PAID'
        WHERE o.status = 'PAID'""");
  }

  /** Counts twice when the transaction around it starts over, which moves no percentile. */
  void answered(Order order) {
    answered.record(Duration.between(order.placedAt(), clock.instant()));
  }

  private void stuck(MeterRegistry meters, OrderStatus status, String since) {
    Gauge.builder("jangteo.orders.passing.age", looks.age(since))
        .description("For how long the oldest order has been in a state it should pass through")
        .baseUnit("seconds")
        .tag("status", status.name())
        .register(meters);
  }
}
