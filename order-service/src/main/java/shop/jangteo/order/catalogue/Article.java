package shop.jangteo.order.catalogue;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * A SKU as order-service knows it.
 *
 * @param name of product and option, as a line of an order shows it
 * @param hot so sought after that virtual accounts are not offered for it, and that an order is
 *     refused at once where our copy says that nothing is left
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
    @Nullable Long stock) {

  /** What to show as available; nothing of what is no longer sold. */
  public long available() {
    return onSale && stock != null ? stock : 0;
  }

  /** Whether it looks as if so many were there; inventory-service decides when it is ordered. */
  public boolean seemsToHave(int quantity) {
    return stock == null || stock >= quantity;
  }
}
