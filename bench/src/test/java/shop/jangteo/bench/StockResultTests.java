package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.stock.Measured;
import shop.jangteo.bench.stock.Measured.Flash;
import shop.jangteo.bench.stock.Measured.Hot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StockResultTests {

  @Test
  void theFiguresAreThoseThatWerePromised() {
    var json = json(measured(3_000, 100, 0, List.of()));

    assertThat(json.get("command").asString()).isEqualTo("bench stock");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames())
        .containsExactly("decidedPerSecond", "oversold", "sold", "supply");
    assertThat(json.get("figures").get("decidedPerSecond").asLong()).isEqualTo(3_000);
    assertThat(json.get("figures").get("sold").asLong()).isEqualTo(100);
    assertThat(json.get("details").get("targetsMet").get("decidedPerSecond").asBoolean()).isTrue();
    assertThat(text(measured(3_000, 100, 0, List.of())))
        .doesNotContain("MISSED")
        .doesNotContain("BROKEN");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = measured(2_999, 100, 0, List.of());

    assertThat(json(missed).get("ok").asBoolean()).isTrue();
    assertThat(json(missed).get("details").get("targetsMet").get("decidedPerSecond").asBoolean())
        .isFalse();
    assertThat(text(missed)).contains("MISSED");
  }

  @Test
  void oneUnitTooManyBreaksThePromiseHoweverGoodTheNumber() {
    assertThat(json(measured(9_000, 101, 1, List.of())).get("ok").asBoolean()).isFalse();
    var lost = measured(9_000, 99, 0, List.of("Of 100 units 99 were sold."));
    assertThat(json(lost).get("ok").asBoolean()).isFalse();
    assertThat(text(lost)).contains("BROKEN", "Of 100 units 99 were sold.");
  }

  private static Measured measured(long perSecond, long sold, long over, List<String> broken) {
    return new Measured(
        new Hot(60_000, perSecond, perSecond, 30, 2, 2),
        new Flash(5_000, 100, sold, 5_000 - sold, over, 500, 9_000),
        broken);
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new StockResult(measured).report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new StockResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
