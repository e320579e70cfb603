package shop.jangteo.order.pricing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import shop.jangteo.contracts.Money;

/** The pricing function: pure, so that a quote, an order and its revision cannot disagree. */
public final class Pricing {

  private Pricing() {}

  /** Before coupons and points. */
  public static Price price(List<Item> items, DeliveryPolicy delivery) {
    return price(items, delivery, Discounts.NONE);
  }

  /**
   * Coupons first, then points (OR-18). Delivery is free by the items' total before both, never by
   * what is left to pay.
   */
  public static Price price(List<Item> items, DeliveryPolicy delivery, Discounts discounts) {
    var itemsTotal = items.stream().map(Pricing::full).reduce(Money.ZERO, Money::plus);
    var discount = discounts.couponsTaken();
    var points = discounts.pointsTaken();
    var deliveryFee = items.isEmpty() ? Money.ZERO : delivery.feeFor(itemsTotal);
    var total = itemsTotal.minus(discount).minus(points).plus(deliveryFee);
    return new Price(
        lines(items, discount, itemsTotal), itemsTotal, discount, points, deliveryFee, total);
  }

  /** Each line bears its share of the discount; what rounding leaves over goes to a later line. */
  private static List<PricedLine> lines(List<Item> items, Money discount, Money itemsTotal) {
    var lines = new ArrayList<PricedLine>();
    var upToHere = Money.ZERO;
    for (var item : items) {
      var before = share(discount, upToHere, itemsTotal);
      upToHere = upToHere.plus(full(item));
      var share = share(discount, upToHere, itemsTotal).minus(before);
      lines.add(new PricedLine(item, share, full(item).minus(share)));
    }
    return lines;
  }

  /** {@code whole * part / of}, rounded down; the product of two amounts is no amount. */
  private static Money share(Money whole, Money part, Money of) {
    return of.isPositive()
        ? Money.won(
            BigInteger.valueOf(whole.won())
                .multiply(BigInteger.valueOf(part.won()))
                .divide(BigInteger.valueOf(of.won()))
                .longValueExact())
        : Money.ZERO;
  }

  private static Money full(Item item) {
    return item.unitPrice().times(item.quantity());
  }
}
