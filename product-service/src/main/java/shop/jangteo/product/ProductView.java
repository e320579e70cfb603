package shop.jangteo.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * A product as shoppers see it.
 *
 * @param price the lowest among the options
 * @param soldOut whether no option is available (품절, PR-14)
 * @param rating the mean of its reviews, 1 to 5, or null while it has none
 */
record ProductView(
    String id,
    String code,
    String name,
    String description,
    String categoryId,
    Money price,
    boolean soldOut,
    @Nullable BigDecimal rating,
    List<String> images,
    List<OptionView> options) {

  /**
   * @param available what inventory-service said last, by SKU; where it has not spoken yet, the
   *     initial stock counts
   */
  static ProductView of(Product product, Map<String, Long> available) {
    var options =
        product.options().stream()
            .map(option -> OptionView.of(option, available.get(option.sku())))
            .toList();
    return new ProductView(
        product.getId(),
        product.code(),
        product.name(),
        product.description(),
        product.categoryId(),
        product.price(),
        options.stream().allMatch(option -> option.available == 0),
        null,
        product.images(),
        options);
  }

  /**
   * @param hot whether it cannot be ordered by virtual account (가상계좌)
   */
  record OptionView(String sku, String name, Money price, long available, boolean hot) {
    static OptionView of(ProductOption option, @Nullable Long available) {
      return new OptionView(
          option.sku(),
          option.name(),
          option.price(),
          available == null ? option.initialStock() : available,
          option.isHot());
    }
  }

  /** As much of it as a list shows. */
  record Summary(
      String id,
      String code,
      String name,
      String categoryId,
      Money price,
      boolean soldOut,
      @Nullable BigDecimal rating,
      List<String> images) {

    static Summary of(ProductView view) {
      return new Summary(
          view.id,
          view.code,
          view.name,
          view.categoryId,
          view.price,
          view.soldOut,
          view.rating,
          view.images);
    }
  }
}
