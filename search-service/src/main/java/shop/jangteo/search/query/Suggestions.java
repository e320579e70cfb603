package shop.jangteo.search.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.hangul.Hangul;
import shop.jangteo.search.hangul.Keyboard;
import shop.jangteo.search.index.IndexSettings;
import shop.jangteo.search.keyword.Keywords;

/**
 * What begins like what was typed, letter by letter: popular keywords first, then what sells best.
 * 갤ㄹ, ㄱㄹ and rof are all on their way to 갤럭시.
 */
@Component
final class Suggestions {

  private static final int MOST = 10;
  private static final int MOST_KEYWORDS = 4;
  private static final String TIMEOUT = "200ms";

  /** One letter is the beginning of half the catalogue; enough of it is enough. */
  private static final int LOOKED_AT = 20_000;

  private final Elastic elastic;
  private final IndexSettings settings;
  private final Keywords keywords;

  Suggestions(Elastic elastic, IndexSettings settings, Keywords keywords) {
    this.elastic = elastic;
    this.settings = settings;
    this.keywords = keywords;
  }

  /** Whether others searched for it or it is the name of a product. */
  enum Kind {
    KEYWORD,
    PRODUCT
  }

  /**
   * @param productId of a product, or null
   */
  record Suggestion(String text, Kind kind, @Nullable String productId) {}

  record View(List<Suggestion> items) {}

  List<Suggestion> of(String typed) {
    var text = Hangul.normal(typed);
    var letters = Reading.letters(text);
    if (letters.isEmpty()) {
      return List.of();
    }
    var found = new LinkedHashMap<String, Suggestion>();
    keywords.beginningWith(letters, MOST_KEYWORDS).stream()
        .map(keyword -> new Suggestion(keyword, Kind.KEYWORD, null))
        .forEach(suggestion -> found.put(suggestion.text, suggestion));
    for (var hit :
        elastic.search(settings.alias(), question(typed, text)).path("hits").path("hits")) {
      var source = hit.path("_source");
      var name = source.path("name").asString();
      if (found.size() < MOST) {
        found.putIfAbsent(name, new Suggestion(name, Kind.PRODUCT, source.path("id").asString()));
      }
    }
    return List.copyOf(found.values());
  }

  private static Map<String, Object> question(String typed, String text) {
    return Map.of(
        "timeout",
        TIMEOUT,
        "terminate_after",
        LOOKED_AT,
        "track_total_hits",
        false,
        "size",
        MOST,
        "_source",
        List.of("id", "name"),
        "sort",
        List.of(Dsl.sort("sales", "desc"), Dsl.sort("createdAt", "desc"), Dsl.sort("id", "desc")),
        "query",
        Map.of(
            "bool",
            Map.of(
                "filter", List.of(Dsl.term("listed", true), Dsl.best(beginnings(typed, text))))));
  }

  private static List<Map<String, Object>> beginnings(String typed, String text) {
    var beginnings = new ArrayList<Map<String, Object>>();
    beginnings.add(beginning(text));
    Keyboard.other(typed)
        .map(Hangul::normal)
        .map(Suggestions::beginning)
        .ifPresent(beginnings::add);
    return beginnings;
  }

  private static Map<String, Object> beginning(String text) {
    return Hangul.isInitials(text)
        ? Reading.initials(text)
        : Dsl.prefix("letters", Reading.letters(text));
  }
}
