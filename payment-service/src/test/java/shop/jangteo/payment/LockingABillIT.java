package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.HeldRow;

/**
 * Whoever decides about the payments of an order waits for its bill; the database has a say too.
 */
class LockingABillIT extends RunningPayments {

  LockingABillIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    super(api, events, jdbc, transaction);
  }

  @Test
  void theEndOfAnOrderWaits() {
    var orderId = orderAsks();

    held(orderId).isWaitedForBy(() -> orderIsCancelled(orderId));

    assertThat(statusOf(orderId)).isEqualTo("CLOSED");
  }

  @Test
  void aConfirmWaits() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    held(orderId).isWaitedForBy(() -> confirm(orderId, paymentKey));

    assertThat(statusOf(orderId)).isEqualTo("APPROVED");
  }

  @Test
  void aRefundWaits() {
    var orderId = orderAsks();
    var payment = paid(orderId);

    held(orderId).isWaitedForBy(() -> refundIsRequested(payment, Ids.next(), 1_000));

    assertThat(
            count(
                "SELECT refunded + refund_pending FROM payments WHERE id = ?", payment.paymentId()))
        .isEqualTo(1_000);
  }

  @Test
  void noAttemptOfAnOrderHasTwoPayments() {
    var orderId = orderAsks();

    assertThatThrownBy(
            () ->
                change(
                    """
                    INSERT INTO payments (id, order_id, member_id, attempt, attempts_left, pg_order_id, amount, captured,
                      refunded, refund_pending, method, status, revision, announced)
                    VALUES (?, ?, ?, 1, 4, ?, 500, 0, 0, 0, 'CARD', 'READY', 0, 0)""",
                    Ids.next(),
                    orderId,
                    MEMBER,
                    orderId + "-again"))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("payments_one_per_attempt");
  }

  private HeldRow held(String orderId) {
    return new HeldRow(jdbc, "bills", "order_id", orderId);
  }
}
