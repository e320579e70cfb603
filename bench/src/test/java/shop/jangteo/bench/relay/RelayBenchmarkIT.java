package shop.jangteo.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.ServiceTest;

/** The whole measurement in small, on the servers of the tests: what it does, not how fast. */
@ServiceTest
class RelayBenchmarkIT {

  private static final Plan TINY =
      new Plan(
          Duration.ofMillis(200),
          40,
          2,
          300,
          30,
          Duration.ofMillis(10),
          300,
          60,
          Duration.ofSeconds(60));

  private final RelayBenchmark benchmark;

  RelayBenchmarkIT(RelayBenchmark benchmark) {
    this.benchmark = benchmark;
  }

  @Test
  void everythingIsMeasuredAndNothingIsLost() throws Exception {
    var told = new ArrayList<Told>();

    var measured = benchmark.run(TINY, told::add);

    assertThat(measured.broken()).isEmpty();
    assertThat(measured.fromBacklog().events()).isEqualTo(300);
    assertThat(measured.whileWritten().events()).isEqualTo(300);
    assertThat(measured.wakeUp().events()).isEqualTo(30);
    assertThat(measured.polls().records()).isEqualTo(300);
    assertThat(measured.polls().perSecond()).isPositive();
    assertThat(measured.singles().perSecond()).isPositive();
    assertThat(measured.fromBacklog().commitsPer1000())
        .as("a batch is one transaction")
        .isLessThan(measured.whileWritten().commitsPer1000());
    assertThat(told.stream().filter(Told::isDone).map(Told::phase))
        .containsExactly(
            "warm-up",
            "relay",
            "relay and writers",
            "wake-up",
            "catch-up by polls",
            "catch-up one by one");
  }
}
