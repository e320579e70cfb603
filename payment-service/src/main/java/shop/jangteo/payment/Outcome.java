package shop.jangteo.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;

/** What a PG says about an attempt, in our words. */
public sealed interface Outcome {

  /**
   * The money was taken.
   *
   * @param method how, or null if the PG's way has no name here
   */
  record Approved(
      String paymentKey, Money amount, Instant approvedAt, @Nullable PaymentMethod method)
      implements Outcome {}

  /**
   * A virtual account was issued.
   *
   * @param secret which the PG repeats when it tells of the deposit
   */
  record DepositAwaited(String paymentKey, String secret, VirtualAccount account)
      implements Outcome {}

  /** No money, for good; {@code code} and {@code words} are the PG's. */
  record Declined(String code, String words) implements Outcome {}

  /** Taken back whole, or called off before anything was paid. */
  record Voided() implements Outcome {}

  /** The shopper is known to the PG, but nobody has confirmed the payment yet. */
  record NotConfirmed() implements Outcome {}

  /** The PG knows no such payment. */
  record Absent() implements Outcome {}

  /**
   * There is no answer, or none that decides: everything may have happened.
   *
   * @param isRefusal whether the PG has said no to a charge, for a reason that has no name here but
   *     is none of those that leave open what it did
   */
  record Unknown(String why, boolean isRefusal) implements Outcome {

    public Unknown(String why) {
      this(why, false);
    }
  }
}
