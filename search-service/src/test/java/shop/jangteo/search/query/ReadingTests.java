package shop.jangteo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.search.hangul.Hangul;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadingTests {

  @Test
  void whatWasTypedComesFirst() {
    assertThat(read("갤럭시")).extracting(Reading::text).containsExactly("갤럭시", "갤럭시");
    assertThat(json(read("갤럭시").getFirst())).contains("match_phrase").doesNotContain("fuzzy");
    assertThat(json(read("갤럭시").getLast())).contains("fuzzy").contains("ㄱㅐㄹㄹㅓㄱㅅㅣ");
  }

  @Test
  void theOtherKeyboardComesSecond() {
    assertThat(read("roffjrtl"))
        .extracting(Reading::text)
        .containsExactly("roffjrtl", "갤럭시", "roffjrtl");
  }

  @Test
  void initialsAreNothingElse() {
    assertThat(read("ㄱㄹㅅ")).hasSize(1);
    assertThat(json(read("ㄱ ㄳ").getFirst())).contains("initials", "\"ㄱ\"", "\"ㄱㅅ\"", "\"ㄱㄱㅅ\"");
  }

  @Test
  void othersAreToldOfWordsAndNotOfInitialsOrMistakes() {
    assertThat(read("roffjrtl")).extracting(Reading::isKeyword).containsExactly(true, true, false);
    assertThat(read("ㄱㄹㅅ")).extracting(Reading::isKeyword).containsExactly(false);
  }

  @Test
  void anEndlessWordHasNoNeighbours() {
    assertThat(json(read("가나다라마바사아자차카타파하가나다라마바사".repeat(2)).getLast())).doesNotContain("fuzzy");
  }

  @Test
  void aShortWordMustBeRight() {
    assertThat(json(read("배").getLast())).doesNotContain("fuzzy");
  }

  @Test
  void nothingToSpellIsNotMisspelt() {
    assertThat(read("!?")).hasSize(1);
  }

  /** Of the language of queries nothing can be typed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name:갤럭시 OR _exists_:price",
        "\"}}},{\"match_all\":{}}",
        "*:*",
        "갤럭시~2 +(사과 -배)",
        "'; DROP TABLE products;--",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "\\u0022"
      })
  void whateverIsTypedIsAValue(String typed) {
    for (var reading : read(typed)) {
      assertThat(members(JsonMapper.shared().readTree(json(reading))))
          .isSubsetOf(
              membersOf(
                  read("갤럭시 케이스").getFirst(),
                  read("갤럭시 케이스").getLast(),
                  read("배").getLast(),
                  read("ㄱ").getFirst(),
                  read("ㄱ ㄴ").getFirst()));
    }
  }

  private static List<Reading> read(String typed) {
    return Reading.of(typed, Hangul.normal(typed), Set.of());
  }

  private static String json(Reading reading) {
    return JsonMapper.shared().writeValueAsString(reading.query());
  }

  private static Set<String> membersOf(Reading... readings) {
    var keys = new TreeSet<String>();
    for (var reading : readings) {
      keys.addAll(members(JsonMapper.shared().readTree(json(reading))));
    }
    return keys;
  }

  /** The names of all members, wherever they stand. */
  private static Set<String> members(JsonNode node) {
    var names = new TreeSet<>(node.propertyNames());
    node.valueStream().forEach(child -> names.addAll(members(child)));
    return names;
  }
}
