package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.EventCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a producer promises about each released event: a golden file stays readable for ever, and
 * what is written today still says everything the golden file says. A new event's file is written
 * once with {@code -Djangteo.golden=write} and committed; it is never edited afterwards.
 */
public abstract class ContractRules {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private final Class<? extends Event> events;
  private final JsonMapper json = PlatformJson.mapper();

  /**
   * @param events the sealed interface of the contracts that this service announces
   */
  protected ContractRules(Class<? extends Event> events) {
    this.events = events;
  }

  @TestFactory
  Stream<DynamicTest> everyReleasedEventStaysReadableAndKeepsItsFields() {
    return new TreeMap<>(EventCatalogue.of(events).all())
        .entrySet().stream()
            .map(
                entry ->
                    DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
  }

  private void check(String name, Class<? extends Event> type) throws IOException {
    var file = FOLDER.resolve(name + ".json");
    var today = json.readTree(json.writeValueAsString(Samples.of(type)));
    if (Files.notExists(file) && "write".equals(System.getProperty("jangteo.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, pretty().writeValueAsString(today) + "\n");
    }
    assertThat(file)
        .as("golden file of a released event; -Djangteo.golden=write writes a new one")
        .exists();
    var golden = json.readTree(Files.readString(file));

    var read = json.treeToValue(golden, type);

    assertThat(json.<JsonNode>valueToTree(read)).isNotNull();
    mustStillSay(name, golden, today);
  }

  /** Whatever the golden text says today's says too, at every depth; it may say more. */
  static void mustStillSay(String where, JsonNode golden, JsonNode today) {
    if (golden.isObject()) {
      assertThat(today.isObject()).as(where).isTrue();
      golden
          .properties()
          .forEach(
              field ->
                  mustStillSay(
                      where + "." + field.getKey(), field.getValue(), today.path(field.getKey())));
    } else if (golden.isArray()) {
      assertThat(today.isArray()).as(where).isTrue();
      assertThat(today.size()).as(where).isEqualTo(golden.size());
      for (int i = 0; i < golden.size(); i++) {
        mustStillSay(where + "[" + i + "]", golden.path(i), today.path(i));
      }
    } else {
      assertThat(today).as(where).isEqualTo(golden);
    }
  }

  @TestFactory
  Stream<DynamicTest> noEventCarriesPersonalData() {
    return EventCatalogue.of(events).all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(names(json.valueToTree(Samples.of(entry.getValue()))))
                            .noneMatch(
                                field ->
                                    field.matches(
                                        "(?i)(recipient|phone|e?mail|line1|line2|street|address|cardNumber|holder)"))));
  }

  private static Stream<String> names(JsonNode node) {
    Collection<Map.Entry<String, JsonNode>> fields = node.properties();
    return Stream.concat(
        fields.stream()
            .flatMap(field -> Stream.concat(Stream.of(field.getKey()), names(field.getValue()))),
        node.valueStream().filter(JsonNode::isContainer).flatMap(ContractRules::names));
  }

  private ObjectWriter pretty() {
    return json.writerWithDefaultPrettyPrinter();
  }
}
