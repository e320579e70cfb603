package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.catalogue.Measured;
import shop.jangteo.bench.catalogue.Measured.Capacity;
import shop.jangteo.bench.catalogue.Measured.Paced;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogueResultTests {

  @Test
  void theFiguresAreThoseThatWerePromised() {
    var json = json(measured(1_500, 30, 0));

    assertThat(json.get("command").asString()).isEqualTo("bench catalogue");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames())
        .containsExactly("cachedDetailPerSecond", "detailP99MsAt500");
    assertThat(json.get("figures").get("cachedDetailPerSecond").asLong()).isEqualTo(1_500);
    assertThat(json.get("figures").get("detailP99MsAt500").asLong()).isEqualTo(30);
    assertThat(text(measured(1_500, 30, 0))).doesNotContain("MISSED").doesNotContain("BROKEN");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = measured(1_499, 31, 0);

    assertThat(json(missed).get("ok").asBoolean()).isTrue();
    assertThat(json(missed).get("details").get("targetsMet").valueStream())
        .noneMatch(JsonNode::asBoolean);
    assertThat(text(missed)).contains("MISSED");
  }

  @Test
  void aPageThatWasNotShownBreaksThePromise() {
    assertThat(json(measured(9_000, 1, 1)).get("ok").asBoolean()).isFalse();
    assertThat(text(measured(9_000, 1, 1))).contains("BROKEN");
  }

  private static Measured measured(long perSecond, long p99, long failed) {
    return new Measured(
        100,
        new Capacity(16, perSecond * 30, 0, perSecond, 1),
        new Paced(500, 30_000, failed, 2, 5, p99, p99 + 1));
  }

  private static JsonNode json(Measured measured) {
    return JsonMapper.shared().readTree(new CatalogueResult(measured).report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new CatalogueResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
