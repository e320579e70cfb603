package shop.jangteo.order.pricing;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * One step on the way to a price, for machines to explain it. The subtotals of all steps lead from
 * the list prices to the total.
 *
 * @param of which promotion, tier or coupon; for delivery why it is free, or null
 * @param because of a promotion that is not for everybody, what makes it this buyer's: WOW or the
 *     tier; else null
 * @param amount what the step adds, negative where it takes off
 * @param subtotal what it comes to after the step
 */
public record Step(
    Rule rule, @Nullable String of, @Nullable String because, Money amount, Money subtotal) {

  /** What a step is about, in the order in which they come. */
  public enum Rule {
    LIST_PRICE,
    PROMOTION,
    DELIVERY,
    TIER,
    COUPON,
    POINTS
  }
}
