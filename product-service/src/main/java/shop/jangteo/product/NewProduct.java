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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.Sku;

/**
 * A product as its seller registers it (PR-01, PR-02).
 *
 * @param code the seller's own; unique on the whole platform
 * @param description rich text: of its HTML only what describes is kept
 * @param images addresses of pictures: of ours, beginning with one slash, or with https
 * @param draft to be written on before anybody sees it; otherwise it is on sale at once
 */
public record NewProduct(
    @NotBlank @Pattern(regexp = CODE) String code,
    @NotBlank @Size(max = LONGEST_NAME) String name,
    @Nullable @Size(max = LONGEST_DESCRIPTION) String description,
    @Nullable @Size(max = LONGEST_BRAND) @Pattern(regexp = NOT_BLANK) String brand,
    @NotBlank @Size(max = 40) String categoryId,
    @Nullable @Size(max = MOST_TAGS) List<@NotBlank @Size(max = 30) String> tags,
    @Nullable @Size(max = MOST_IMAGES)
        List<@NotBlank @Size(max = 500) @Pattern(regexp = IMAGE) String> images,
    @NotNull @Size(min = 1, max = MOST_OPTIONS) List<@NotNull @Valid NewOption> options,
    @Nullable Boolean draft) {

  static final String CODE = "[A-Za-z0-9._-]{1,40}";

  static final String IMAGE = "/(?!/)\\S*|https://\\S+";
  static final String NOT_BLANK = "(?s).*\\S.*";
  static final int LONGEST_NAME = 200;
  static final int LONGEST_BRAND = 100;
  static final int LONGEST_OPTION_NAME = 100;
  static final int LONGEST_DESCRIPTION = 10_000;
  static final int MOST_TAGS = 20;
  static final int MOST_IMAGES = 10;
  public static final int MOST_OPTIONS = 100;
  static final long HIGHEST_PRICE = 1_000_000_000;
  static final int MOST_STOCK = 1_000_000;

  boolean isDraft() {
    return Boolean.TRUE.equals(draft);
  }

  List<String> tagsOrNone() {
    return Objects.requireNonNullElse(tags, List.of());
  }

  List<String> imagesOrNone() {
    return Objects.requireNonNullElse(images, List.of());
  }

  List<String> skus() {
    return options.stream().map(NewOption::sku).toList();
  }

  /**
   * @param hot to be marked as so sought after that virtual accounts (가상계좌) are not offered for it
   */
  public record NewOption(
      @NotBlank @Pattern(regexp = Sku.FORM) String sku,
      @NotBlank @Size(max = LONGEST_OPTION_NAME) String name,
      @NotNull @Positive @Max(HIGHEST_PRICE) Long price,
      @NotNull @PositiveOrZero @Max(MOST_STOCK) Integer initialStock,
      @Nullable Boolean hot) {

    ProductOption.Wanted wanted() {
      return new ProductOption.Wanted(sku, name.strip(), Money.won(price), initialStock, hot);
    }
  }
}
