package shop.jangteo.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.Sku;

/**
 * What a seller changes; whatever is absent stays. A list replaces the former one as a whole.
 *
 * @param description rich text: of its HTML only what describes is kept
 * @param brand an empty text takes it away
 * @param options all options there are to be: known SKUs are changed, new ones are added with their
 *     initial stock, missing ones are no longer sold
 */
record ProductChanges(
    @Nullable @Pattern(regexp = NewProduct.NOT_BLANK) @Size(max = NewProduct.LONGEST_NAME)
        String name,
    @Nullable @Size(max = NewProduct.LONGEST_DESCRIPTION) String description,
    @Nullable @Size(max = NewProduct.LONGEST_BRAND) String brand,
    @Nullable @Size(max = 40) String categoryId,
    @Nullable @Size(max = NewProduct.MOST_TAGS) List<@NotBlank @Size(max = 30) String> tags,
    @Nullable @Size(max = NewProduct.MOST_IMAGES)
        List<@NotBlank @Size(max = 500) @Pattern(regexp = NewProduct.IMAGE) String> images,
    @Nullable @Size(min = 1, max = NewProduct.MOST_OPTIONS)
        List<@NotNull @Valid ChangedOption> options) {

  /**
   * @param initialStock of a SKU that is new; 0 where absent; says nothing about a known one, whose
   *     stock inventory-service keeps
   * @param hot whether virtual accounts (가상계좌) are not offered for it; stays where absent
   */
  record ChangedOption(
      @NotBlank @Pattern(regexp = Sku.FORM) String sku,
      @NotBlank @Size(max = NewProduct.LONGEST_OPTION_NAME) String name,
      @NotNull @Positive @Max(NewProduct.HIGHEST_PRICE) Long price,
      @Nullable @PositiveOrZero @Max(NewProduct.MOST_STOCK) Integer initialStock,
      @Nullable Boolean hot) {

    ProductOption.Wanted wanted() {
      return new ProductOption.Wanted(
          sku, name.strip(), Money.won(price), initialStock == null ? 0 : initialStock, hot);
    }
  }
}
