package shop.jangteo.order.cart;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.catalogue.Article;

/**
 * What is in a cart, at the prices of this moment.
 *
 * @param discount what the tier is given
 * @param deliveryFee of standard delivery; the quote tells the one of the chosen delivery
 * @param changes what is not as it was when the owner looked last, or cannot be had
 * @param applicableCoupons those that could be applied, each for itself, the best first (CA-09)
 * @param missingForFreeDelivery won; 0 when it is free
 */
record CartView(
    List<Line> items,
    Money itemsTotal,
    Money discount,
    Money deliveryFee,
    Money total,
    List<Change> changes,
    List<Applicable> applicableCoupons,
    long missingForFreeDelivery) {

  /** What becomes of a line without its owner's doing. */
  enum Kind {
    PRICE,
    STOCK_SHORT,
    NO_LONGER_SOLD
  }

  /**
   * @param was the price that the owner saw, for PRICE
   * @param now the price, for PRICE
   * @param available how many there are, for STOCK_SHORT
   */
  record Change(
      String sku, Kind kind, @Nullable Money was, @Nullable Money now, @Nullable Long available) {}

  /**
   * @param amount what it would take off alone
   */
  record Applicable(String id, String name, Money amount, Instant validUntil) {}

  /**
   * @param unitPrice of one; the list price less a promotion
   */
  record Line(
      String sku,
      String productId,
      String name,
      int quantity,
      Money listPrice,
      Money unitPrice,
      long available) {
    static Line of(Article article, int quantity, Money unitPrice) {
      return new Line(
          article.sku(),
          article.productId(),
          article.name(),
          quantity,
          article.price(),
          unitPrice,
          article.available());
    }
  }
}
