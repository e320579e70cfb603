package shop.jangteo.search.query;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.hangul.Hangul;
import shop.jangteo.search.index.IndexSettings;
import shop.jangteo.search.keyword.KeywordLog;
import shop.jangteo.search.vocabulary.Synonyms;
import tools.jackson.databind.JsonNode;

/** Puts a shopper's question to the index, in as many readings as it takes to find something. */
@Component
final class Search {

  static final int DEEPEST = 10_000;

  /** A little less than the client waits, so that there is something to show. */
  private static final String TIMEOUT = "800ms";

  /** A cluster that is so slow is not asked for guesses as well. */
  private static final long GUESSED_WITHIN = Duration.ofMillis(600).toNanos();

  private static final List<String> SHOWN =
      List.of(
          "id",
          "name",
          "brand",
          "image",
          "categoryId",
          "price",
          "soldOut",
          "rocket",
          "rating",
          "reviewCount",
          "createdAt");

  private static final Map<String, Object> HIGHLIGHT =
      Map.of(
          "encoder",
          "html",
          "pre_tags",
          List.of("<em>"),
          "post_tags",
          List.of("</em>"),
          "fields",
          Map.of("name", Map.of("number_of_fragments", 0)));

  private final Elastic elastic;
  private final IndexSettings settings;
  private final Synonyms synonyms;
  private final Categories categories;
  private final KeywordLog keywords;

  Search(
      Elastic elastic,
      IndexSettings settings,
      Synonyms synonyms,
      Categories categories,
      KeywordLog keywords) {
    this.elastic = elastic;
    this.settings = settings;
    this.synonyms = synonyms;
    this.categories = categories;
    this.keywords = keywords;
  }

  Found find(Wanted wanted) {
    var text = Hangul.normal(wanted.typed());
    if (text.isEmpty()) {
      return found(wanted, text, ask(question(wanted, Map.of("match_all", Map.of()), false)));
    }
    var found = readings(wanted, text);
    if (found.total() == 0 && !found.partial() && wanted.looksEverywhere()) {
      keywords.searched(text, false);
    }
    return found;
  }

  private Found readings(Wanted wanted, String text) {
    Found found = null;
    var begin = System.nanoTime();
    for (var reading : Reading.of(wanted.typed(), text, synonyms.wordings(text))) {
      if (found != null && (found.partial() || System.nanoTime() - begin > GUESSED_WITHIN)) {
        return found;
      }
      var answer = ask(question(wanted, reading.query(), true));
      var result = found(wanted, reading.text(), answer);
      if (result.total() > 0) {
        if (reading.isKeyword() && wanted.looksEverywhere()) {
          keywords.searched(reading.text(), true);
        }
        return result;
      }
      found = found == null ? result : found;
    }
    return Objects.requireNonNull(found, "there is always the literal reading");
  }

  private JsonNode ask(Map<String, Object> question) {
    return elastic.search(settings.alias(), question);
  }

  private static Map<String, Object> question(
      Wanted wanted, Map<String, Object> words, boolean asksForWords) {
    var question = new LinkedHashMap<String, Object>();
    question.put("timeout", TIMEOUT);
    question.put("track_total_hits", DEEPEST);
    question.put("from", wanted.from());
    question.put("size", wanted.size());
    question.put("_source", SHOWN);
    question.put("sort", wanted.order().sorts(asksForWords));
    question.put("query", ranked(Dsl.filtered(List.of(words), wanted.filters()), asksForWords));
    if (!wanted.brands().isEmpty()) {
      question.put("post_filter", wanted.brandFilter().getFirst());
    }
    question.put("aggs", Facets.question(wanted));
    question.put("highlight", HIGHLIGHT);
    return question;
  }

  /** What sells well is a little more relevant, what cannot be bought much less. */
  private static Map<String, Object> ranked(Map<String, Object> query, boolean asksForWords) {
    if (!asksForWords) {
      return query;
    }
    var buyable =
        Map.of(
            "boosting",
            Map.of(
                "positive", query, "negative", Dsl.term("soldOut", true), "negative_boost", 0.3));
    var sales = Map.of("field", "sales", "modifier", "log1p", "missing", 0);
    return Map.of(
        "function_score",
        Map.of(
            "query",
            buyable,
            "functions",
            List.of(Map.of("field_value_factor", sales, "weight", 0.5)),
            "boost_mode",
            "sum"));
  }

  private Found found(Wanted wanted, String text, JsonNode answer) {
    var hits = answer.path("hits");
    return new Found(
        hits.path("hits").valueStream().map(Found.Item::of).toList(),
        hits.path("total").path("value").asLong(),
        wanted.page(),
        wanted.size(),
        Facets.of(answer.path("aggregations"), categories::name),
        text,
        answer.path("timed_out").asBoolean() || answer.path("_shards").path("failed").asInt(0) > 0);
  }
}
