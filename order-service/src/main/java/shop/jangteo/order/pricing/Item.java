package shop.jangteo.order.pricing;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * So many units of a SKU at the list price of one, before any promotion and discount.
 *
 * @param categoryId null where nobody has told us; then no coupon of a category covers it
 * @param sellerId null for lines that were ordered before coupons asked for it
 */
public record Item(
    String sku,
    String productId,
    String name,
    int quantity,
    Money unitPrice,
    @Nullable String categoryId,
    @Nullable String sellerId) {
  public Item {
    if (quantity <= 0 || unitPrice.isNegative()) {
      throw new IllegalArgumentException(
          "%d units of %s at %s are not an item".formatted(quantity, sku, unitPrice));
    }
  }
}
