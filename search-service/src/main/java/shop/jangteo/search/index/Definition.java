package shop.jangteo.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.jangteo.search.vocabulary.Dictionary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an index is made: {@code definition.json}, and the dictionary as it is at that moment. */
@Component
final class Definition {

  /** To be raised with every change of {@code definition.json} or of {@link Document}. */
  static final int VERSION = 1;

  private static final String DEFINITION = "version";
  private static final String DICTIONARY = "dictionary";

  private final JsonMapper json;
  private final Dictionary dictionary;
  private final IndexSettings settings;

  Definition(JsonMapper json, Dictionary dictionary, IndexSettings settings) {
    this.json = json;
    this.dictionary = dictionary;
    this.settings = settings;
  }

  /** Of an index that has the other alias: it is being filled. */
  ObjectNode forNextIndex() {
    var rules = dictionary.rules();
    var definition = read();
    definition.withObject("/settings/index").put("number_of_shards", settings.shards());
    var words =
        definition
            .withObject("/settings/analysis/tokenizer/korean_words")
            .putArray("user_dictionary_rules");
    rules.forEach(words::add);
    definition
        .withObject("/mappings/_meta")
        .put(DEFINITION, VERSION)
        .put(DICTIONARY, Dictionary.digest(rules));
    definition.putObject("aliases").putObject(settings.nextAlias());
    return definition;
  }

  /**
   * Whether an index was made by an older version of this service.
   *
   * @param meta what the index says about itself
   */
  static boolean isOutdated(JsonNode meta) {
    return meta.path(DEFINITION).asInt(0) < VERSION;
  }

  /** Whether an index knows the words of the dictionary, all of them and no others. */
  boolean knowsDictionary(JsonNode meta) {
    return meta.path(DICTIONARY).asString("").equals(Dictionary.digest(dictionary.rules()));
  }

  /** Once it is filled: what is written is seen half a second later. */
  static Map<String, Object> whenFilled() {
    return Map.of("index", Map.of("refresh_interval", "500ms"));
  }

  private ObjectNode read() {
    try (var in = Definition.class.getResourceAsStream("definition.json")) {
      return (ObjectNode) json.readTree(Objects.requireNonNull(in, "definition.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the name of an index; the newest is the last in order. */
  String nameOf(String rebuildId) {
    return "%s-v%d-%s".formatted(settings.alias(), VERSION, rebuildId.toLowerCase(Locale.ROOT));
  }

  /** All that are ours, whatever became of them. */
  String pattern() {
    return settings.alias() + "-v*";
  }
}
