package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.bench.coupons.Measured;
import shop.jangteo.bench.coupons.Measured.Decided;
import shop.jangteo.bench.coupons.Measured.Taken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CouponsResultTests {

  private static final int COUPONS = 1_000;

  @Test
  void theFiguresAreThoseThatWerePromised() {
    var json = json(measured(COUPONS, 200, 2_000, 0, 0));

    assertThat(json.get("command").asString()).isEqualTo("bench coupons");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames())
        .contains("issued", "supply", "answerP95Ms", "decisionP95Ms", "outOfOrder", "errors");
    assertThat(json.get("figures").get("issued").asLong()).isEqualTo(COUPONS);
    assertThat(text(measured(COUPONS, 200, 2_000, 0, 0)))
        .contains("at once: 409 COUPONS_SOLD_OUT")
        .doesNotContain("MISSED")
        .doesNotContain("BROKEN");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = measured(COUPONS, 201, 2_001, 0, 0);

    assertThat(json(missed).get("ok").asBoolean()).isTrue();
    assertThat(json(missed).get("details").get("targetsMet").valueStream())
        .noneMatch(JsonNode::asBoolean);
    assertThat(text(missed)).contains("MISSED").doesNotContain("BROKEN");
  }

  @ParameterizedTest
  @CsvSource({"999, 0, 0", "1001, 0, 0", "1000, 1, 0", "1000, -1, 0", "1000, 0, 1"})
  void aCouponTooManyOrTooFewOrOutOfTurnBreaksThePromise(
      long issued, long outOfOrder, long undecided) {
    var broken = measured(issued, 10, 10, outOfOrder, undecided);

    assertThat(json(broken).get("ok").asBoolean()).isFalse();
    assertThat(text(broken)).contains("BROKEN");
  }

  private static Measured measured(
      long issued, long p95, long decisionP95, long outOfOrder, long undecided) {
    return new Measured(
        5_000,
        COUPONS,
        20_000,
        31,
        new Taken(1_500, 5, p95, 300),
        new Decided(1_500, 100, 400, 75, 150, decisionP95),
        90,
        Map.of("at once: 409 COUPONS_SOLD_OUT", 18_500L, "later: SOLD_OUT", 500L),
        issued,
        issued,
        issued,
        undecided,
        outOfOrder,
        0);
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new CouponsResult(measured).report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new CouponsResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
