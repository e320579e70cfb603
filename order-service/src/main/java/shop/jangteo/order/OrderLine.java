package shop.jangteo.order;

import jakarta.persistence.Embeddable;
import java.util.List;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Price;

/** What was ordered of one SKU, as it was named and priced then. */
@Embeddable
record OrderLine(
    String sku,
    String productId,
    String name,
    int quantity,
    Money unitPrice,
    Money discount,
    Money amount) {

  static List<OrderLine> of(Price price) {
    return price.lines().stream()
        .map(
            line ->
                new OrderLine(
                    line.item().sku(),
                    line.item().productId(),
                    line.item().name(),
                    line.item().quantity(),
                    line.item().unitPrice(),
                    line.discount(),
                    line.amount()))
        .toList();
  }

  Item toItem() {
    return new Item(sku, productId, name, quantity, unitPrice);
  }

  OrderEvent.Line toContract() {
    return new OrderEvent.Line(sku, productId, name, quantity, unitPrice, amount);
  }
}
