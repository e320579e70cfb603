package shop.jangteo.coupon.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionFact;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;
import shop.jangteo.coupon.standing.Tier;

/**
 * One event page (기획전): a theme, what is sold for less, by how much and when.
 *
 * @param productIds sorted
 * @param endsAt up to this moment, and not in it (CO-15)
 * @param wowOnly for members with Rocket WOW (CO-18)
 * @param tiers for members of these; empty for all
 * @param announced how many events it has announced
 */
record Promotion(
    String id,
    String theme,
    List<String> productIds,
    int percent,
    Instant startsAt,
    Instant endsAt,
    boolean wowOnly,
    Set<Tier> tiers,
    boolean withdrawn,
    long announced) {

  boolean isOver(Instant now) {
    return withdrawn || !now.isBefore(endsAt);
  }

  boolean isRunning(Instant now) {
    return !isOver(now) && !now.isBefore(startsAt);
  }

  Promotion withdraw() {
    return new Promotion(
        id, theme, productIds, percent, startsAt, endsAt, wowOnly, tiers, true, announced);
  }

  /** The same once it has announced another event. */
  Promotion told() {
    return new Promotion(
        id, theme, productIds, percent, startsAt, endsAt, wowOnly, tiers, withdrawn, announced + 1);
  }

  /** The same of these products. */
  Promotion of(List<String> products) {
    return new Promotion(
        id, theme, products, percent, startsAt, endsAt, wowOnly, tiers, withdrawn, announced);
  }

  /** All that others need to know of it as it is now. */
  PromotionFact fact() {
    return withdrawn
        ? new PromotionWithdrawn(id)
        : new PromotionPlanned(
            id,
            theme,
            productIds,
            percent,
            startsAt,
            endsAt,
            wowOnly,
            tiers.stream().map(Tier::name).collect(Collectors.toUnmodifiableSet()));
  }
}
