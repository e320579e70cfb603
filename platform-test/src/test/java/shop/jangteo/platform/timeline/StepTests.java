package shop.jangteo.platform.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.timeline.Step.Kind;

class StepTests {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Step step = Step.of(Instant.EPOCH, Kind.SCAN, "DELIVERED");

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(step.with("code", "91").with("carrier", null).with("units", 3).details())
        .containsExactly(Map.entry("code", "91"), Map.entry("units", "3"));
  }

  @Test
  void aTraceIsNamedOnceByItsId() {
    var traced =
        step.inTrace("00-" + TRACE + "-b7ad6b7169203331-01").inTraceOf(TRACE).inTrace(null);

    assertThat(traced.traces()).containsExactly(TRACE);
    assertThat(step.inTrace("nonsense").traces()).isEmpty();
  }
}
