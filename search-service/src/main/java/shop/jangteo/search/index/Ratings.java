package shop.jangteo.search.index;

import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Where the review part comes in, from whoever hears of reviews. */
@Component
public final class Ratings {

  private final ProductRows products;
  private final RetryingTransaction transaction;

  Ratings(ProductRows products, RetryingTransaction transaction) {
    this.products = products;
    this.transaction = transaction;
  }

  /**
   * Keeps a product's rating, unless a later one is known.
   *
   * @param version of the aggregate that says so
   */
  public void put(String productId, Rating rating, long version) {
    transaction.run(() -> products.rate(productId, rating, version));
  }
}
