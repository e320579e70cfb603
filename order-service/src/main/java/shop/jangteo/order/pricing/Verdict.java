package shop.jangteo.order.pricing;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * What becomes of one coupon.
 *
 * @param amount what it takes off
 * @param reason why it takes nothing off, or null
 */
public record Verdict(String id, boolean applied, Money amount, @Nullable Reason reason) {

  static Verdict applied(String id, long won) {
    return new Verdict(id, true, Money.won(won), null);
  }

  static Verdict refused(String id, Reason reason) {
    return new Verdict(id, false, Money.ZERO, reason);
  }
}
