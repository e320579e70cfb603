package shop.jangteo.product;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.platform.cache.Cache;
import shop.jangteo.platform.cache.Caches;
import shop.jangteo.platform.cache.Heard;
import shop.jangteo.platform.cache.HeardByEach;
import shop.jangteo.platform.cache.Versioned;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * What is on sale, at hand: in this instance, then in Redis, then in the database. Whatever an
 * event tells of is forgotten everywhere; the event's number is the product's version, so a copy
 * read too early is not kept.
 */
@Component
final class Shelf {

  private final Cache<ProductFacts> cache;
  private final Products products;
  private final RetryingTransaction transaction;

  Shelf(Caches caches, Products products, RetryingTransaction transaction) {
    this.cache = caches.shared("products", ProductFacts.class, ProductFacts::bytes);
    this.products = products;
    this.transaction = transaction;
  }

  @HeardByEach
  void hear(Heard<ProductEvent> heard) {
    cache.forget(heard.event().productId(), heard.version());
  }

  /** Whoever changed a product himself does not wait for the event. To be called after commit. */
  void changed(Product product) {
    cache.forget(product.getId(), product.version());
  }

  Optional<ProductFacts> onSale(String id) {
    return cache.get(id, this::load);
  }

  private Versioned<ProductFacts> load(String id) {
    return transaction.read(
        () -> products.findById(id).map(Shelf::versioned).orElseGet(Versioned::absent));
  }

  /** That it is not on sale is worth remembering too, and as new as what told of it. */
  private static Versioned<ProductFacts> versioned(Product product) {
    return new Versioned<>(
        product.version(),
        product.isOnSale() ? Optional.of(ProductFacts.of(product)) : Optional.empty());
  }
}
