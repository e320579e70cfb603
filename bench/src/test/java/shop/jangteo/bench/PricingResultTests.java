package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.pricing.Measured;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PricingResultTests {

  @Test
  void theFigureIsTheOneThatWasPromised() {
    var json = json(new Measured(50_000, 40_000, 100, 0));

    assertThat(json.get("command").asString()).isEqualTo("bench pricing");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames()).containsExactly("pricesPerSecond");
    assertThat(text(new Measured(50_000, 40_000, 100, 0)))
        .doesNotContain("MISSED")
        .doesNotContain("BROKEN");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = new Measured(49_999, 40_000, 100, 0);

    assertThat(json(missed).get("ok").asBoolean()).isTrue();
    assertThat(text(missed)).contains("MISSED");
  }

  @Test
  void twoPricesOfOneBasketBreakThePromise() {
    var broken = new Measured(60_000, 40_000, 100, 1);

    assertThat(json(broken).get("ok").asBoolean()).isFalse();
    assertThat(text(broken)).contains("BROKEN");
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new PricingResult(measured).report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new PricingResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
