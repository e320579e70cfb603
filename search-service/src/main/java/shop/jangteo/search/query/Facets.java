package shop.jangteo.search.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How what was found divides up.
 *
 * @param ratings how many have at least so many stars
 * @param rocket how many Rocket carries
 * @param soldOut of how many there are none
 */
record Facets(
    List<Category> categories,
    List<Brand> brands,
    List<Price> prices,
    List<Stars> ratings,
    long rocket,
    long soldOut) {

  private static final int MOST_CATEGORIES = 30;
  private static final int MOST_BRANDS = 20;

  /** In won; the last has no upper end. */
  private static final List<Long> PRICE_STEPS =
      List.of(0L, 10_000L, 30_000L, 50_000L, 100_000L, 300_000L, 1_000_000L);

  private static final List<Integer> STARS = List.of(4, 3, 2, 1);

  record Category(String id, @Nullable String name, long count) {}

  record Brand(String name, long count) {}

  /**
   * @param from inclusive
   * @param to exclusive, or null
   */
  record Price(long from, @Nullable Long to, long count) {}

  record Stars(int atLeast, long count) {}

  /** The question for them. The brands count without the choice of brands, all else with it. */
  static Map<String, Object> question(Wanted wanted) {
    var chosen = Map.of("bool", Map.of("filter", wanted.brandFilter()));
    var facets = new LinkedHashMap<String, Object>();
    facets.put("brands", Map.of("terms", Map.of("field", "brand", "size", MOST_BRANDS)));
    facets.put("chosen", Map.of("filter", chosen, "aggs", others()));
    return facets;
  }

  private static Map<String, Object> others() {
    var prices = new ArrayList<Map<String, Object>>();
    for (int step = 0; step < PRICE_STEPS.size(); step++) {
      prices.add(
          step + 1 < PRICE_STEPS.size()
              ? Map.of("from", PRICE_STEPS.get(step), "to", PRICE_STEPS.get(step + 1))
              : Map.of("from", PRICE_STEPS.get(step)));
    }
    return Map.of(
        "categories",
        Map.of("terms", Map.of("field", "categoryId", "size", MOST_CATEGORIES)),
        "prices",
        Map.of("range", Map.of("field", "price", "ranges", prices)),
        "ratings",
        Map.of(
            "range",
            Map.of(
                "field", "rating", "ranges", STARS.stream().map(s -> Map.of("from", s)).toList())),
        "rocket",
        Map.of("filter", Dsl.term("rocket", true)),
        "soldOut",
        Map.of("filter", Dsl.term("soldOut", true)));
  }

  /**
   * @param aggregations what Elasticsearch has answered
   * @param names of categories
   */
  static Facets of(JsonNode aggregations, Function<String, @Nullable String> names) {
    var chosen = aggregations.path("chosen");
    var categories = new ArrayList<Category>();
    for (var bucket : chosen.path("categories").path("buckets")) {
      var id = bucket.path("key").asString();
      categories.add(new Category(id, names.apply(id), count(bucket)));
    }
    var brands = new ArrayList<Brand>();
    for (var bucket : aggregations.path("brands").path("buckets")) {
      brands.add(new Brand(bucket.path("key").asString(), count(bucket)));
    }
    var prices = new ArrayList<Price>();
    for (var bucket : chosen.path("prices").path("buckets")) {
      var to = bucket.path("to");
      prices.add(
          new Price(
              bucket.path("from").asLong(),
              to.isMissingNode() ? null : to.asLong(),
              count(bucket)));
    }
    var ratings = new ArrayList<Stars>();
    for (var bucket : chosen.path("ratings").path("buckets")) {
      ratings.addFirst(new Stars(bucket.path("from").asInt(), count(bucket)));
    }
    return new Facets(
        categories,
        brands,
        prices.stream().filter(price -> price.count > 0).toList(),
        ratings,
        count(chosen.path("rocket")),
        count(chosen.path("soldOut")));
  }

  private static long count(JsonNode bucket) {
    return bucket.path("doc_count").asLong(0);
  }
}
