package shop.jangteo.order.pricing;

import java.util.List;
import shop.jangteo.contracts.Money;

/** The pricing function: pure, so that a quote, an order and its revision cannot disagree. */
public final class Pricing {

  private Pricing() {}

  /** Delivery is free by the items' total before points, never by what is left to pay. */
  public static Price price(List<Item> items, DeliveryPolicy delivery) {
    var lines = items.stream().map(Pricing::line).toList();
    var itemsTotal = items.stream().map(Pricing::full).reduce(Money.ZERO, Money::plus);
    var discount = lines.stream().map(PricedLine::discount).reduce(Money.ZERO, Money::plus);
    var deliveryFee = items.isEmpty() ? Money.ZERO : delivery.feeFor(itemsTotal);
    var total = itemsTotal.minus(discount).plus(deliveryFee);
    return new Price(lines, itemsTotal, discount, Money.ZERO, deliveryFee, total);
  }

  private static PricedLine line(Item item) {
    return new PricedLine(item, Money.ZERO, full(item));
  }

  private static Money full(Item item) {
    return item.unitPrice().times(item.quantity());
  }
}
