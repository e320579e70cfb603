package shop.jangteo.search.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Open;

/** Search for everybody. */
@RestController
@RequestMapping("/api/v1/search")
final class SearchController {

  static final int LONGEST_QUERY = 100;

  private static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "categoryId",
          "minPrice",
          "maxPrice",
          "brand",
          "minRating",
          "rocket",
          "soldOut",
          "sort",
          "page",
          "size");

  private static final int SHOWN_NAME = 40;

  private final Search search;
  private final Suggestions suggestions;
  private final Categories categories;

  SearchController(Search search, Suggestions suggestions, Categories categories) {
    this.search = search;
    this.suggestions = suggestions;
    this.categories = categories;
  }

  /** The name of a brand may have a comma, at which it would be taken apart. */
  @InitBinder
  void keepCommas(WebDataBinder binder) {
    binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class));
  }

  /**
   * Searches what is on sale.
   *
   * @param categoryId with everything below it
   * @param brand one of these
   * @param minRating stars
   * @param soldOut false for what can be bought, true for what cannot; both where absent
   * @param sort relevance, newest, price, -price, rating or sales
   */
  @Open
  @GetMapping("/products")
  Found products(
      @RequestParam(defaultValue = "") @Size(max = LONGEST_QUERY) String q,
      @RequestParam(required = false) @Nullable @Size(min = 1, max = 64) String categoryId,
      @RequestParam(required = false) @Nullable @PositiveOrZero Long minPrice,
      @RequestParam(required = false) @Nullable @PositiveOrZero Long maxPrice,
      @RequestParam(defaultValue = "") @Size(max = 20) List<@Size(max = 100) String> brand,
      @RequestParam(required = false)
          @Nullable
          @PositiveOrZero
          @DecimalMax("5")
          @Digits(integer = 1, fraction = 2)
          BigDecimal minRating,
      @RequestParam(required = false) @Nullable Boolean rocket,
      @RequestParam(required = false) @Nullable Boolean soldOut,
      @RequestParam(defaultValue = "relevance") String sort,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      HttpServletRequest request) {
    refuseUnknown(request);
    if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
      throw new InvalidField("minPrice", "PRICES_CROSSED");
    }
    var order = Order.of(sort).orElseThrow(() -> new InvalidField("sort", "SORT_UNKNOWN"));
    if ((page + 1L) * size > Search.DEEPEST) {
      throw new PageTooDeep(Search.DEEPEST);
    }
    return search.find(
        new Wanted(
            q,
            categoryId == null ? List.of() : categories.withDescendants(categoryId),
            minPrice,
            maxPrice,
            brand.stream().filter(name -> !name.isBlank()).toList(),
            minRating,
            rocket,
            soldOut,
            order,
            page,
            size));
  }

  /** What somebody may be about to type. */
  @Open
  @GetMapping("/suggestions")
  Suggestions.View suggestions(@RequestParam @NotBlank @Size(max = LONGEST_QUERY) String q) {
    return new Suggestions.View(suggestions.of(q));
  }

  /** A filter that is mistyped must not look like one that finds everything. */
  private static void refuseUnknown(HttpServletRequest request) {
    for (var name : Collections.list(request.getParameterNames())) {
      if (!PARAMETERS.contains(name)) {
        throw new InvalidField(
            name.substring(0, Math.min(name.length(), SHOWN_NAME)), "PARAMETER_UNKNOWN");
      }
    }
  }
}
