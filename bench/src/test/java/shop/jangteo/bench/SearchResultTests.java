package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.search.Measured;
import shop.jangteo.bench.search.Measured.Index;
import shop.jangteo.bench.search.Measured.Times;
import shop.jangteo.local.home.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SearchResultTests {

  private static final int MILLION = 1_000_000;
  private static final long GIGABYTE = 1L << 30;

  @Test
  void theFiguresAreThoseThatWerePromised() {
    var json = json(measured(3_000, 100, 30, 2_000, List.of()));

    assertThat(json.get("command").asString()).isEqualTo("bench search");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").toString())
        .isEqualTo(
            "{\"documents\":1000000,\"queryP95Ms\":100,\"suggestionP95Ms\":30,"
                + "\"indexedPerSecond\":3000,\"eventToSearchableP99Ms\":2000,\"ndcgAt10\":0.912}");
    assertThat(json.get("details").get("targetsMet").propertyStream())
        .allMatch(target -> target.getValue().asBoolean());
    assertThat(text(measured(3_000, 100, 30, 2_000, List.of()))).doesNotContain("MISSED");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    for (var missed :
        List.of(
            measured(2_999, 100, 30, 2_000, List.of()),
            measured(3_000, 101, 30, 2_000, List.of()),
            measured(3_000, 100, 31, 2_000, List.of()),
            measured(3_000, 100, 30, 2_001, List.of()))) {
      assertThat(json(missed).get("ok").asBoolean()).isTrue();
      assertThat(text(missed)).containsOnlyOnce("MISSED");
    }
  }

  @Test
  void whatIsLostBreaksThePromise() {
    var lost = measured(9_000, 1, 1, 1, List.of("One product cannot be found."));

    assertThat(json(lost).get("ok").asBoolean()).isFalse();
    assertThat(text(lost)).contains("One product cannot be found.");
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingBegins() {
    SearchCommand.requireRoom(4 * GIGABYTE, MILLION);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> SearchCommand.requireRoom(3 * GIGABYTE, MILLION))
        .withMessageContaining("1,000,000 products", "--documents");
  }

  private static Measured measured(
      long indexed, long query, long suggestion, long arrival, List<String> broken) {
    return new Measured(
        new BigDecimal("0.912"),
        new Index(MILLION, indexed, 300, 900),
        times(query),
        times(suggestion),
        times(arrival),
        broken);
  }

  private static Times times(long p) {
    return new Times(1_200, p, p, p, 0);
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new SearchResult(measured).report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new SearchResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
