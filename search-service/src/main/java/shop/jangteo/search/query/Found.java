package shop.jangteo.search.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * What was found.
 *
 * @param total counted no further than can be leafed through
 * @param searchedFor what was understood, where that is not what was typed: 갤럭시 for roffjrtl
 * @param partial whether there was no time to look everywhere, or a part of the index was away
 */
record Found(
    List<Item> items,
    long total,
    int page,
    int size,
    Facets facets,
    String searchedFor,
    boolean partial) {

  /**
   * A product.
   *
   * @param image address of its first picture, or null
   * @param highlight the name as HTML, with what was searched for in {@code <em>}
   * @param price of the cheapest option, in won
   * @param rating 0 to 5, 0 without reviews
   */
  record Item(
      String id,
      String name,
      String highlight,
      @Nullable String brand,
      @Nullable String image,
      String categoryId,
      long price,
      boolean soldOut,
      boolean rocket,
      BigDecimal rating,
      int reviewCount,
      Instant createdAt) {

    static Item of(JsonNode hit) {
      var source = hit.path("_source");
      var name = source.path("name").asString();
      var highlight = hit.path("highlight").path("name").path(0);
      return new Item(
          source.path("id").asString(),
          name,
          highlight.isMissingNode() ? HtmlUtils.htmlEscape(name, "UTF-8") : highlight.asString(),
          text(source.path("brand")),
          text(source.path("image")),
          source.path("categoryId").asString(),
          source.path("price").asLong(),
          source.path("soldOut").asBoolean(),
          source.path("rocket").asBoolean(),
          source.path("rating").decimalValue(),
          source.path("reviewCount").asInt(),
          Instant.parse(source.path("createdAt").asString()));
    }

    private static @Nullable String text(JsonNode value) {
      return value.isString() ? value.asString() : null;
    }
  }
}
