package shop.jangteo.order.pricing;

import java.time.Instant;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;

/**
 * A coupon in somebody's wallet, as we know it.
 *
 * @param validFrom from this moment
 * @param validUntil up to this moment, and not in it
 */
public record Coupon(
    String id, String memberId, Terms terms, Instant validFrom, Instant validUntil, State state) {

  /** What became of it so far. */
  public enum State {
    USABLE,
    SPENT,
    EXPIRED,
    WITHDRAWN
  }

  /** Whether there is a day on which it can still be used. */
  public boolean isUsable(Instant at) {
    return state == State.USABLE && at.isBefore(validUntil);
  }
}
