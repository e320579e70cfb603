package shop.jangteo.contracts.product;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

/**
 * Everything product-service announces, keyed by product id. Each event carries the whole state a
 * consumer keeps.
 */
public sealed interface ProductEvent extends Event {
  String TOPIC = "product.events";

  String productId();

  @Override
  default String aggregateId() {
    return productId();
  }

  /** A product went on sale for the first time, with the stock its seller registered (IN-09). */
  @EventType("product.listed.v1")
  record ProductListed(String productId, Facts facts, List<InitialStock> initialStock)
      implements ProductEvent {}

  /**
   * Anything about the product changed; {@code initialStock} names options that were added by the
   * change.
   */
  @EventType("product.changed.v1")
  record ProductChanged(String productId, Facts facts, List<InitialStock> initialStock)
      implements ProductEvent {}

  /** The product is no longer sold. */
  @EventType("product.withdrawn.v1")
  record ProductWithdrawn(String productId, List<String> skus) implements ProductEvent {}

  /** The present state, announced again on request for a consumer that lacks it. */
  @EventType("product.snapshot.v1")
  record ProductSnapshot(String productId, Facts facts, boolean withdrawn)
      implements ProductEvent {}

  /**
   * @param sellerId the member id of the owner
   * @param onSale whether it may be ordered now
   * @param brand null where its seller names none, and in the first events of this version, as all
   *     that follows it
   * @param image address of the first of its pictures, or null while it has none
   * @param listedAt when it went on sale for the first time
   */
  record Facts(
      String code,
      String name,
      String sellerId,
      String categoryId,
      List<String> tags,
      boolean onSale,
      List<Option> options,
      @Nullable String brand,
      @Nullable String image,
      @Nullable Instant listedAt) {

    /** As much as the first events of this version said. */
    public Facts(
        String code,
        String name,
        String sellerId,
        String categoryId,
        List<String> tags,
        boolean onSale,
        List<Option> options) {
      this(code, name, sellerId, categoryId, tags, onSale, options, null, null, null);
    }
  }

  /**
   * A sellable option: the SKU.
   *
   * @param hot so sought after that none of it is kept back for a buyer who may pay a day later
   */
  record Option(String sku, String name, Money price, Boolean hot) {
    /** The first events of this version said nothing of it. */
    public Option {
      hot = Boolean.TRUE.equals(hot);
    }
  }

  record InitialStock(String sku, int quantity) {}
}
