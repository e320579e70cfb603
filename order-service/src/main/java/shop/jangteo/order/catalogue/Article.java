package shop.jangteo.order.catalogue;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.pricing.Item;

/**
 * A SKU as order-service knows it.
 *
 * @param name of product and option, as a line of an order shows it
 * @param hot so sought after that virtual accounts are not offered for it, and that an order is
 *     refused at once where our copy says that nothing is left
 * @param categoryId null until product-service has announced it
 * @param stock units on the shelf by our copy, which may be a moment old; null when nobody has said
 */
public record Article(
    String sku,
    String productId,
    String name,
    Money price,
    boolean onSale,
    boolean hot,
    String sellerId,
    @Nullable String categoryId,
    @Nullable Long stock) {

  /** So many of it at its list price. */
  public Item units(int quantity) {
    return new Item(sku, productId, name, quantity, price, categoryId, sellerId);
  }

  /** What to show as available; nothing of what is no longer sold. */
  public long available() {
    return onSale && stock != null ? stock : 0;
  }

  /** Whether it looks as if so many were there; inventory-service decides when it is ordered. */
  public boolean seemsToHave(int quantity) {
    return stock == null || stock >= quantity;
  }
}
