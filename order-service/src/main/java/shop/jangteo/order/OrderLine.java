package shop.jangteo.order;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Share;

/**
 * What was ordered of one SKU, as it was named and priced then.
 *
 * @param unitPrice what one was sold for: the list price less a promotion
 * @param listPrice null in lines from before there were promotions, which cost what they cost
 * @param shares what each discount takes off the line; null when none does
 */
@Embeddable
record OrderLine(
    String sku,
    String productId,
    String name,
    int quantity,
    Money unitPrice,
    Money discount,
    Money amount,
    @Nullable Money listPrice,
    @Nullable String categoryId,
    @Nullable String sellerId,
    @Convert(converter = SharesColumn.class) @Nullable List<Share> shares) {

  static List<OrderLine> of(Price price) {
    return price.lines().stream()
        .map(
            line ->
                new OrderLine(
                    line.item().sku(),
                    line.item().productId(),
                    line.item().name(),
                    line.item().quantity(),
                    line.unitPrice(),
                    line.discount(),
                    line.amount(),
                    line.item().unitPrice(),
                    line.item().categoryId(),
                    line.item().sellerId(),
                    line.shares()))
        .toList();
  }

  Money listed() {
    return Objects.requireNonNullElse(listPrice, unitPrice);
  }

  Item toItem() {
    return new Item(sku, productId, name, quantity, listed(), categoryId, sellerId);
  }

  OrderEvent.Line toContract() {
    return new OrderEvent.Line(sku, productId, name, quantity, unitPrice, amount);
  }
}
