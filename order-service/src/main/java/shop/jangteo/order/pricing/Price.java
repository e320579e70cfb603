package shop.jangteo.order.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * What a basket costs: {@code itemsTotal + deliveryFee - discount - pointsUsed = total}.
 *
 * @param itemsTotal at promotion prices
 * @param discount of tier and coupons on the items; what a coupon takes off the delivery is not in
 *     the fee any more
 * @param deliveryShares what coupons and points take off the delivery
 * @param pointsLimit the most points that the policy allows for these items
 * @param pointsRefusal why no points are used though they are wanted
 * @param coupons what becomes of each coupon that was asked about
 * @param steps how it comes to the total
 */
public record Price(
    List<PricedLine> lines,
    Money itemsTotal,
    Money discount,
    Money pointsUsed,
    Money deliveryFee,
    Money total,
    List<Share> deliveryShares,
    long pointsLimit,
    @Nullable PointsRefusal pointsRefusal,
    List<Verdict> coupons,
    List<Step> steps) {

  /** The coupons that take something off, in the order in which they do. */
  public List<String> appliedCoupons() {
    return coupons.stream().filter(Verdict::applied).map(Verdict::id).toList();
  }
}
