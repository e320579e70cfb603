package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Looks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/** Other tests' orders are younger than those that are made old here. */
@ServiceTest
class OrderMetricsIT {

  private static final double DAY = Duration.ofDays(1).toSeconds();

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final Looks looks;
  private final Scene scene;
  private final String member;
  private String id = "";

  OrderMetricsIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Looks looks) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
    this.looks = looks;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @AfterEach
  void nothingIsStuck() {
    change("UPDATE orders SET status = 'CONFIRMED' WHERE id = ?", id);
  }

  @Test
  void anOrderThatGetsNoAnswerGrowsOld() {
    id = scene.placed(member);
    assertThat(age("PLACED")).isLessThan(DAY);

    change("UPDATE orders SET placed_at = ? WHERE id = ?", yesterday(), id);

    assertThat(age("PLACED")).isBetween(DAY, DAY + 600);
  }

  @Test
  void anOrderThatShouldHaveExpiredGrowsOldFromItsDeadlineOn() {
    id = scene.awaitingPayment(member);
    assertThat(age("AWAITING_PAYMENT")).isLessThan(DAY);

    change("UPDATE orders SET payment_deadline = ? WHERE id = ?", yesterday(), id);

    assertThat(age("AWAITING_PAYMENT")).isBetween(DAY, DAY + 600);
  }

  @Test
  void anOrderThatIsPaidAndNotPreparedGrowsOldFromItsPaymentOn() {
    id = scene.paid(member);
    assertThat(age("PAID")).isLessThan(DAY);

    change(
        "UPDATE order_history SET at = ? WHERE order_id = ? AND to_status = 'PAID'",
        yesterday(),
        id);

    assertThat(age("PAID")).isBetween(DAY, DAY + 600);
  }

  @Test
  void anOrderThatMayBePaidWasAnswered() {
    var before = answered();

    id = scene.awaitingPayment(member);

    assertThat(answered()).isGreaterThan(before);
  }

  private double age(String status) {
    looks.look();
    return meters.get("jangteo.orders.passing.age").tag("status", status).gauge().value();
  }

  private long answered() {
    return meters.get("jangteo.orders.answered").timer().count();
  }

  private static Timestamp yesterday() {
    return Timestamp.from(Instant.now().minusSeconds((long) DAY));
  }

  private void change(String sql, Object... arguments) {
    transaction.run(() -> jdbc.update(sql, arguments));
  }
}
