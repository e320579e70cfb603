package shop.jangteo.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * A payment gateway (PG). Nothing here throws for what the PG does or fails to do: whatever is not
 * a clear answer is an {@code Unknown}. Every call may be repeated and has its effect once. Never
 * called inside a transaction.
 */
public interface PaymentGateway {

  /** Captures what the shopper has authorised. */
  Outcome confirm(Confirmation confirmation);

  /** Captures from a card that the shopper has saved. */
  Outcome charge(Charge charge);

  /**
   * What became of an attempt.
   *
   * @param paymentKey the one we asked to confirm, or null if we never did
   */
  Outcome find(String pgOrderId, @Nullable String paymentKey);

  /** Calls off a virtual account before its deposit; refused once the money is in. */
  Outcome voidAccount(String pgOrderId, String paymentKey);

  /**
   * Gives money back. What was refused, for good or for now, stays refused until it comes with
   * another try's number.
   */
  RefundOutcome refund(Cancellation cancellation);

  /** Whether a refund was done, if its answer was lost. */
  RefundOutcome findRefund(String paymentKey, String refundId);

  /**
   * All money that moved in a span of time, by the PG's own books.
   *
   * @param from inclusive, {@code until} exclusive, both in whole seconds as the PG counts them
   * @return empty when the PG does not tell
   */
  Optional<List<Movement>> movements(Instant from, Instant until);

  record Confirmation(String pgOrderId, String paymentKey, Money amount) {}

  /**
   * @param orderName what the shopper reads on the card's statement
   * @param customerKey what the PG knows the card's owner by
   */
  record Charge(
      String pgOrderId, Money amount, String orderName, String billingKey, String customerKey) {
    @Override
    public String toString() {
      return "Charge[" + pgOrderId + "]";
    }
  }

  /**
   * @param tries 1, and one more each time a refund is tried again that was refused
   * @param account needed for a deposited virtual account, otherwise null
   */
  record Cancellation(
      String paymentKey,
      String refundId,
      int tries,
      Money amount,
      String reason,
      @Nullable RefundAccount account) {}

  /** One of {@code captured} and {@code refunded} is 0. */
  record Movement(String pgOrderId, Money captured, Money refunded) {}
}
