package shop.jangteo.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * A product as shoppers see it.
 *
 * @param description clean HTML
 * @param price the lowest among the options
 * @param soldOut whether no option is available (품절, PR-14)
 * @param rating the mean of its reviews, 1 to 5, or null while it has none
 * @param thumbnails a small picture for each of the images
 * @param listedAt when it went on sale for the first time; null for a draft
 */
public record ProductView(
    String id,
    String code,
    String name,
    @Nullable String brand,
    String description,
    String categoryId,
    List<String> tags,
    SaleState state,
    Money price,
    boolean soldOut,
    @Nullable BigDecimal rating,
    List<String> images,
    List<String> thumbnails,
    @Nullable Instant listedAt,
    List<OptionView> options) {

  static ProductView of(Product product, Map<String, Long> available) {
    return of(ProductFacts.of(product), available, null);
  }

  /**
   * @param available what inventory-service said last, by SKU; where it has not spoken yet, the
   *     initial stock counts
   * @param rating what review-service said last, or null while there is none
   */
  static ProductView of(
      ProductFacts facts, Map<String, Long> available, @Nullable BigDecimal rating) {
    var options =
        facts.options().stream()
            .map(option -> OptionView.of(option, available.get(option.sku())))
            .toList();
    return new ProductView(
        facts.id(),
        facts.code(),
        facts.name(),
        facts.brand(),
        facts.description(),
        facts.categoryId(),
        facts.tags(),
        facts.state(),
        facts.price(),
        options.stream().allMatch(option -> option.available == 0),
        rating,
        facts.images(),
        facts.thumbnails(),
        facts.listedAt(),
        options);
  }

  /**
   * @param hot whether it cannot be ordered by virtual account (가상계좌)
   */
  public record OptionView(String sku, String name, Money price, long available, boolean hot) {
    static OptionView of(ProductFacts.OptionFacts option, @Nullable Long available) {
      return new OptionView(
          option.sku(),
          option.name(),
          option.price(),
          available == null ? option.initialStock() : available,
          option.hot());
    }
  }

  /** As much of it as a list shows. */
  public record Summary(
      String id,
      String code,
      String name,
      @Nullable String brand,
      String categoryId,
      SaleState state,
      Money price,
      boolean soldOut,
      @Nullable BigDecimal rating,
      List<String> images,
      @Nullable String thumbnail,
      @Nullable Instant listedAt) {

    static Summary of(ProductView view) {
      return new Summary(
          view.id,
          view.code,
          view.name,
          view.brand,
          view.categoryId,
          view.state,
          view.price,
          view.soldOut,
          view.rating,
          view.images,
          view.thumbnails.isEmpty() ? null : view.thumbnails.getFirst(),
          view.listedAt);
    }
  }
}
