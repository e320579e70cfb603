package shop.jangteo.search.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch's query language, as little of it as is spoken here. What a shopper typed is always
 * a value and never part of the language.
 */
final class Dsl {

  private Dsl() {}

  static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  static Map<String, Object> terms(String field, Collection<?> values) {
    return Map.of("terms", Map.of(field, values));
  }

  /** Both inclusive; null for no limit. */
  static Map<String, Object> range(String field, @Nullable Object from, @Nullable Object to) {
    var limits = new LinkedHashMap<String, Object>();
    if (from != null) {
      limits.put("gte", from);
    }
    if (to != null) {
      limits.put("lte", to);
    }
    return Map.of("range", Map.of(field, limits));
  }

  static Map<String, Object> prefix(String field, String beginning) {
    return Map.of("prefix", Map.of(field, Map.of("value", beginning)));
  }

  /** With all words of the text. */
  static Map<String, Object> match(String field, String text, Object boost) {
    return Map.of("match", Map.of(field, Map.of("query", text, "operator", "and", "boost", boost)));
  }

  static Map<String, Object> phrase(String field, String text, Object boost) {
    return Map.of("match_phrase", Map.of(field, Map.of("query", text, "slop", 2, "boost", boost)));
  }

  /**
   * @param edits how many letters may be wrong, missing or too many
   */
  static Map<String, Object> fuzzy(String field, String word, int edits) {
    return Map.of(
        "fuzzy",
        Map.of(
            field,
            Map.of("value", word, "fuzziness", edits, "prefix_length", 1, "max_expansions", 50)));
  }

  static Map<String, Object> constant(Map<String, Object> filter, Object boost) {
    return Map.of("constant_score", Map.of("filter", filter, "boost", boost));
  }

  /** Whichever fits best. */
  static Map<String, Object> best(List<?> queries) {
    return Map.of("dis_max", Map.of("queries", queries));
  }

  static Map<String, Object> all(List<?> queries) {
    return Map.of("bool", Map.of("must", queries));
  }

  static Map<String, Object> filtered(List<?> queries, List<?> filters) {
    return Map.of("bool", Map.of("must", queries, "filter", filters));
  }

  static Map<String, Object> preferably(Map<String, Object> query, List<?> wishes, Object boost) {
    return Map.of("bool", Map.of("must", List.of(query), "should", wishes, "boost", boost));
  }

  static Map<String, Object> sort(String field, String direction) {
    return Map.of(field, Map.of("order", direction));
  }
}
