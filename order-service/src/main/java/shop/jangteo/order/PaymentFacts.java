package shop.jangteo.order;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.platform.inbox.EventHandler;

/**
 * Keeps what payment-service says of money, beside the saga and whatever that makes of it: only so
 * can the one be held against the other.
 */
@Component
final class PaymentFacts {

  private static final String CAPTURED =
      """
      INSERT INTO payment_facts (payment_id, order_id, captured, refunded, changed_at) VALUES (?, ?, ?, 0, ?)
      ON DUPLICATE KEY UPDATE captured = VALUES(captured), changed_at = VALUES(changed_at)""";

  private static final String REFUNDED =
      """
      INSERT INTO payment_facts (payment_id, order_id, captured, refunded, changed_at) VALUES (?, ?, 0, ?, ?)
      ON DUPLICATE KEY UPDATE refunded = refunded + VALUES(refunded), changed_at = VALUES(changed_at)""";

  private final JdbcClient jdbc;
  private final Clock clock;

  PaymentFacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @EventHandler
  void on(PaymentApproved event) {
    note(CAPTURED, event.paymentId(), event.orderId(), event.amount().won());
  }

  @EventHandler
  void on(PaymentRefunded event) {
    note(REFUNDED, event.paymentId(), event.orderId(), event.amount().won());
  }

  private void note(String sql, String paymentId, String orderId, long won) {
    jdbc.sql(sql).params(paymentId, orderId, won, Timestamp.from(clock.instant())).update();
  }
}
