package shop.jangteo.contracts.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

/**
 * Everything payment-service announces, keyed by payment id. One payment is one attempt at one
 * order.
 */
public sealed interface PaymentEvent extends Event, ConcernsOrder {
  String TOPIC = "payment.events";

  String paymentId();

  @Override
  String orderId();

  @Override
  default String aggregateId() {
    return paymentId();
  }

  /**
   * The attempt exists and can be confirmed.
   *
   * @param attempt 1…5
   * @param pgOrderId what the client hands to the PG's window: {@code {orderId}-{attempt}}
   */
  @EventType("payment.opened.v1")
  record PaymentOpened(
      String paymentId, String orderId, int attempt, String pgOrderId, Money amount)
      implements PaymentEvent {}

  /** The PG is being asked: the order must not expire until the outcome is known. */
  @EventType("payment.started.v1")
  record PaymentStarted(String paymentId, String orderId) implements PaymentEvent {}

  /** A virtual account was issued; the order waits for the deposit until {@code dueAt}. */
  @EventType("payment.deposit-awaited.v1")
  record DepositAwaited(String paymentId, String orderId, String memberId, Instant dueAt)
      implements PaymentEvent, ConcernsMember {}

  @EventType("payment.approved.v1")
  record PaymentApproved(
      String paymentId, String orderId, String memberId, Money amount, Instant approvedAt)
      implements PaymentEvent, ConcernsMember {}

  /**
   * The PG said no.
   *
   * @param code the PG's code, {@code reason} its words
   * @param attemptsLeft 0 when the order can no longer be paid
   */
  @EventType("payment.declined.v1")
  record PaymentDeclined(
      String paymentId,
      String orderId,
      String memberId,
      int attempt,
      String code,
      String reason,
      int attemptsLeft)
      implements PaymentEvent, ConcernsMember {}

  /**
   * The attempt ended without money: its order was over, or the outcome turned out to be nothing.
   */
  @EventType("payment.closed.v1")
  record PaymentClosed(String paymentId, String orderId) implements PaymentEvent {}

  @EventType("payment.refunded.v1")
  record PaymentRefunded(
      String paymentId,
      String orderId,
      String memberId,
      String refundId,
      Money amount,
      Instant refundedAt)
      implements PaymentEvent, ConcernsMember {}

  /** The PG refuses this refund for good; a person has to look. */
  @EventType("payment.refund-failed.v1")
  record RefundFailed(
      String paymentId, String orderId, String refundId, String code, @Nullable String reason)
      implements PaymentEvent {}
}
