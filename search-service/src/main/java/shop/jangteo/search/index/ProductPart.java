package shop.jangteo.search.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;

/**
 * What is kept of what product-service says: the product part of a row.
 *
 * @param onSale false while it is suspended and once it has ended; a draft is not even announced
 * @param price of the cheapest option, in won
 * @param listedAt null in what was said before events told it
 */
record ProductPart(
    String name,
    @Nullable String brand,
    @Nullable String image,
    String categoryId,
    List<String> tags,
    boolean onSale,
    boolean rocket,
    long price,
    @Nullable Instant listedAt,
    List<String> optionNames,
    List<String> skus) {

  /** How sellers mark what Rocket carries, as long as no event says it. */
  private static final String ROCKET = "로켓배송";

  static ProductPart of(Facts facts) {
    return new ProductPart(
        facts.name(),
        facts.brand(),
        facts.image(),
        facts.categoryId(),
        facts.tags(),
        facts.onSale(),
        facts.tags().contains(ROCKET),
        facts.options().stream().mapToLong(option -> option.price().won()).min().orElse(0),
        facts.listedAt(),
        facts.options().stream().map(Option::name).distinct().toList(),
        facts.options().stream().map(Option::sku).toList());
  }
}
