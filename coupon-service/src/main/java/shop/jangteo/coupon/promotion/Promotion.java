package shop.jangteo.coupon.promotion;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionFact;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;

/**
 * One event page (기획전): a theme, what is sold for less, by how much and when.
 *
 * @param productIds sorted
 * @param endsAt up to this moment, and not in it (CO-15)
 * @param announced how many events it has announced
 */
record Promotion(
    String id,
    String theme,
    List<String> productIds,
    int percent,
    Instant startsAt,
    Instant endsAt,
    boolean withdrawn,
    long announced) {

  boolean isOver(Instant now) {
    return withdrawn || !now.isBefore(endsAt);
  }

  boolean isRunning(Instant now) {
    return !isOver(now) && !now.isBefore(startsAt);
  }

  Promotion withdraw() {
    return new Promotion(id, theme, productIds, percent, startsAt, endsAt, true, announced);
  }

  /** All that others need to know of it as it is now. */
  PromotionFact fact() {
    return withdrawn
        ? new PromotionWithdrawn(id)
        : new PromotionPlanned(id, theme, productIds, percent, startsAt, endsAt);
  }
}
