package shop.jangteo.order.pricing;

import java.util.List;
import shop.jangteo.contracts.Money;

/** What a basket costs: {@code itemsTotal + deliveryFee - discount - pointsUsed = total}. */
public record Price(
    List<PricedLine> lines,
    Money itemsTotal,
    Money discount,
    Money pointsUsed,
    Money deliveryFee,
    Money total) {

  /** Less is not charged by any way of payment. */
  private static final Money LEAST = Money.won(100);

  /** Whether what is taken off leaves something to pay, and no line costs less than nothing. */
  public boolean isPayable() {
    return itemsTotal.isAtLeast(discount) && total.isAtLeast(LEAST);
  }
}
