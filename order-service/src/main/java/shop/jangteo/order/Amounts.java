package shop.jangteo.order;

import jakarta.persistence.Embeddable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.pricing.Price;

/** What an order costs: {@code itemsTotal + deliveryFee - discount - pointsUsed = total}. */
@Embeddable
record Amounts(Money itemsTotal, Money discount, Money pointsUsed, Money deliveryFee, Money total) {
  static Amounts of(Price price) {
    return new Amounts(
        price.itemsTotal(),
        price.discount(),
        price.pointsUsed(),
        price.deliveryFee(),
        price.total());
  }
}
