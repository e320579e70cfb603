package shop.jangteo.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** In which order what was found is shown; what is equal, the newest first. */
enum Order {
  RELEVANCE("relevance", "_score", "desc"),
  NEWEST("newest", "createdAt", "desc"),
  CHEAPEST("price", "price", "asc"),
  DEAREST("-price", "price", "desc"),
  BEST_RATED("rating", "rating", "desc"),
  BEST_SOLD("sales", "sales", "desc");

  private final String word;
  private final String field;
  private final String direction;

  Order(String word, String field, String direction) {
    this.word = word;
    this.field = field;
    this.direction = direction;
  }

  static Optional<Order> of(String word) {
    return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
  }

  /**
   * @param asksForWords whether anything can be more relevant than anything else
   */
  List<Map<String, Object>> sorts(boolean asksForWords) {
    var newest = List.of(Dsl.sort("createdAt", "desc"), Dsl.sort("id", "desc"));
    return switch (this) {
      case RELEVANCE ->
          asksForWords
              ? join(List.of(Dsl.sort(field, direction), Dsl.sort("sales", "desc")), newest)
              : join(List.of(Dsl.sort("soldOut", "asc"), Dsl.sort("sales", "desc")), newest);
      case NEWEST -> newest;
      case BEST_RATED ->
          join(List.of(Dsl.sort(field, direction), Dsl.sort("reviewCount", "desc")), newest);
      case CHEAPEST, DEAREST, BEST_SOLD -> join(List.of(Dsl.sort(field, direction)), newest);
    };
  }

  private static List<Map<String, Object>> join(
      List<Map<String, Object>> first, List<Map<String, Object>> rest) {
    return Stream.concat(first.stream(), rest.stream()).toList();
  }
}
