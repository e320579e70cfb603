package shop.jangteo.search.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper wants to see.
 *
 * @param typed as it was typed; empty to look around
 * @param categoryIds the category and all below it; empty for all
 * @param brands one of these; empty for all
 */
record Wanted(
    String typed,
    List<String> categoryIds,
    @Nullable Long minPrice,
    @Nullable Long maxPrice,
    List<String> brands,
    @Nullable BigDecimal minRating,
    @Nullable Boolean rocket,
    @Nullable Boolean soldOut,
    Order order,
    int page,
    int size) {

  private static final List<Map<String, Object>> LISTED = List.of(Dsl.term("listed", true));

  /** What narrows everything down, facets included. */
  List<Map<String, Object>> filters() {
    var filters = new ArrayList<>(LISTED);
    if (!categoryIds.isEmpty()) {
      filters.add(Dsl.terms("categoryId", categoryIds));
    }
    if (minPrice != null || maxPrice != null) {
      filters.add(Dsl.range("price", minPrice, maxPrice));
    }
    if (minRating != null) {
      filters.add(Dsl.range("rating", minRating, null));
    }
    if (rocket != null) {
      filters.add(Dsl.term("rocket", rocket));
    }
    if (soldOut != null) {
      filters.add(Dsl.term("soldOut", soldOut));
    }
    return filters;
  }

  /** The brands apart: who has chosen one still wants to see the others beside it. */
  List<Map<String, Object>> brandFilter() {
    return brands.isEmpty() ? List.of() : List.of(Dsl.terms("brand", brands));
  }

  /** Whether what is not found now is found nowhere: nothing but words was asked for. */
  boolean looksEverywhere() {
    return page == 0 && brands.isEmpty() && filters().equals(LISTED);
  }

  int from() {
    return page * size;
  }
}
