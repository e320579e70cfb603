package shop.jangteo.product;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * All that is shown of a product except its stock, as it was at one revision: what caches keep. It
 * is written into Redis as JSON, so a field that changes its meaning needs another name.
 *
 * @param version the number of the last event that told of it
 */
record ProductFacts(
    String id,
    long revision,
    long version,
    SaleState state,
    String code,
    String name,
    @Nullable String brand,
    String description,
    String categoryId,
    List<String> tags,
    Money price,
    List<String> images,
    @Nullable Instant listedAt,
    List<OptionFacts> options) {

  private static final int EMPTY = 600;
  private static final int EACH = 160;

  static ProductFacts of(Product product) {
    return new ProductFacts(
        product.getId(),
        product.revision(),
        product.version(),
        product.saleState(),
        product.code(),
        product.name(),
        product.brand(),
        product.description(),
        product.categoryId(),
        product.tags(),
        product.price(),
        product.images(),
        product.listedAt(),
        product.options().stream().map(OptionFacts::of).toList());
  }

  /** About what it takes in memory: two bytes a letter, and what each object takes for itself. */
  int bytes() {
    int letters = name.length() + description.length();
    for (var text : tags) {
      letters += text.length();
    }
    for (var text : images) {
      letters += text.length();
    }
    for (var option : options) {
      letters += option.sku().length() + option.name().length();
    }
    return EMPTY + 2 * letters + EACH * (tags.size() + images.size() + options.size());
  }

  List<String> skus() {
    return options.stream().map(OptionFacts::sku).toList();
  }

  /** For each picture a small one; of a picture from elsewhere the picture itself. */
  List<String> thumbnails() {
    return images.stream().map(Images::thumbnailOf).toList();
  }

  /**
   * @param initialStock counts until inventory-service speaks
   */
  record OptionFacts(String sku, String name, Money price, int initialStock, boolean hot) {
    static OptionFacts of(ProductOption option) {
      return new OptionFacts(
          option.sku(), option.name(), option.price(), option.initialStock(), option.isHot());
    }
  }
}
