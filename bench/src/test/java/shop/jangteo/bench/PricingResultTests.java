package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.Quotes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PricingResultTests {

  private static final Measured QUICK = new Measured(50_000, 500, 40_000, 100, 0);

  @Test
  void theFigureIsTheOneThatWasPromised() {
    var json = json(new Measured(50_000, 500, 40_000, 100, 0));

    assertThat(json.get("command").asString()).isEqualTo("bench pricing");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames()).containsExactly("quotesPerSecondPerThread");
    assertThat(text(new Measured(50_000, 500, 40_000, 100, 0)))
        .doesNotContain("MISSED")
        .doesNotContain("BROKEN");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = new Measured(49_999, 500, 40_000, 100, 0);

    assertThat(json(missed).get("ok").asBoolean()).isTrue();
    assertThat(text(missed)).contains("MISSED");
  }

  @Test
  void twoPricesOfOneBasketBreakThePromise() {
    var broken = new Measured(60_000, 500, 40_000, 100, 1);

    assertThat(json(broken).get("ok").asBoolean()).isFalse();
    assertThat(text(broken)).contains("BROKEN");
  }

  @Test
  void quotesOverHttpAreFiguresWhereSomebodyWasAsked() {
    var result = new PricingResult(QUICK, quotes(0, 50));

    var json = JsonMapper.shared().readTree(result.report().json());

    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames())
        .containsExactly("quotesPerSecondPerThread", "httpQuoteP95Ms", "quoteRatePerSecond");
    assertThat(json.get("figures").get("httpQuoteP95Ms").asLong()).isEqualTo(50);
    assertThat(json.get("figures").get("quoteRatePerSecond").asLong()).isEqualTo(100);
    assertThat(text(result)).doesNotContain("MISSED").doesNotContain("BROKEN");
    assertThat(text(new PricingResult(QUICK, quotes(0, 51)))).contains("MISSED");
  }

  @Test
  void aQuoteWithoutAPriceBreaksThePromise() {
    var result = new PricingResult(QUICK, quotes(1, 10));

    assertThat(result.report().isOk()).isFalse();
    assertThat(text(result)).contains("BROKEN");
  }

  private static Quotes quotes(long failed, long p95) {
    return new Quotes(6_000, failed, 100, 5, p95, 60, 90);
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new PricingResult(measured, null).report().json());
  }

  private static String text(Measured measured) {
    return text(new PricingResult(measured, null));
  }

  private static String text(PricingResult result) {
    var bytes = new ByteArrayOutputStream();
    result.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
