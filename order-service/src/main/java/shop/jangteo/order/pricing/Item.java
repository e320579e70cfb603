package shop.jangteo.order.pricing;

import shop.jangteo.contracts.Money;

/** So many units of a SKU at the price of one, before any discount. */
public record Item(String sku, String productId, String name, int quantity, Money unitPrice) {
  public Item {
    if (quantity <= 0 || unitPrice.isNegative()) {
      throw new IllegalArgumentException(
          "%d units of %s at %s are not an item".formatted(quantity, sku, unitPrice));
    }
  }
}
