package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.relay.Measured;
import shop.jangteo.bench.relay.Measured.CatchUp;
import shop.jangteo.bench.relay.Measured.Sending;
import shop.jangteo.bench.relay.Measured.WakeUp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RelayResultTests {

  @Test
  void theFiguresAreThoseThatWerePromised() {
    var json = json(new RelayResult(measured(3_000, 50, 2_000, List.of())));

    assertThat(json.get("command").asString()).isEqualTo("bench relay");
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("figures").propertyNames())
        .containsExactly("eventsPerSecond", "wakeUpP99Ms", "catchUpRecordsPerSecond");
    assertThat(json.get("figures").get("eventsPerSecond").asLong()).isEqualTo(3_000);
    assertThat(json.get("figures").get("wakeUpP99Ms").asLong()).isEqualTo(50);
    assertThat(json.get("figures").get("catchUpRecordsPerSecond").asLong()).isEqualTo(2_000);
    assertThat(json.get("details").get("targetsMet").values())
        .hasSize(3)
        .allMatch(JsonNode::asBoolean);
    assertThat(text(measured(3_000, 50, 2_000, List.of()))).doesNotContain("MISSED");
  }

  @Test
  void aMissedNumberIsShownAndBreaksNothing() {
    var missed = measured(2_999, 51, 1_999, List.of());

    var json = json(new RelayResult(missed));

    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("details").get("targetsMet").values()).noneMatch(JsonNode::asBoolean);
    assertThat(text(missed).lines().filter(line -> line.endsWith("MISSED"))).hasSize(3);
  }

  @Test
  void aLostEventBreaksThePromiseHoweverGoodTheNumbers() {
    var broken = measured(9_000, 5, 9_000, List.of("One event was lost."));

    assertThat(json(new RelayResult(broken)).get("ok").asBoolean()).isFalse();
    assertThat(text(broken)).contains("One event was lost.");
  }

  private static Measured measured(long events, long p99, long records, List<String> broken) {
    var sending = new Sending(60_000, events, 1, 1, 1, 1);
    var catchUp = new CatchUp(100_000, records, 1, 1, 1);
    return new Measured(
        sending, sending, new WakeUp(3_000, 1, 2, p99, p99), catchUp, catchUp, broken);
  }

  private static JsonNode json(RelayResult result) {
    return JsonMapper.shared().readTree(result.report().json());
  }

  private static String text(Measured measured) {
    var bytes = new ByteArrayOutputStream();
    new RelayResult(measured).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
