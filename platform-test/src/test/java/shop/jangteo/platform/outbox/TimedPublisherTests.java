package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.outbox.EventPublisher.Outcome;
import shop.jangteo.platform.test.HandClock;

class TimedPublisherTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatLeftIsTimedSinceItWasAnnounced() {
    publish(Set.of(1L, 2L), row(1, Duration.ofSeconds(3)), row(2, Duration.ofSeconds(7)));

    assertThat(timer().count()).isEqualTo(2);
    assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(10);
  }

  @Test
  void whatWasRefusedIsTimedWhenItLeaves() {
    var outcome = publish(Set.of(), row(1, Duration.ofSeconds(3)));

    assertThat(outcome.safe()).isEmpty();
    assertThat(timer().count()).isZero();
  }

  @Test
  void aClockThatIsAheadCountsAsNoWait() {
    publish(Set.of(1L), row(1, Duration.ofSeconds(-3)));

    assertThat(timer().count()).isOne();
    assertThat(timer().totalTime(TimeUnit.SECONDS)).isZero();
  }

  private Outcome publish(Set<Long> safe, OutboxRow... rows) {
    EventPublisher inner = _ -> new Outcome(safe, Set.of());
    return new TimedPublisher(inner, meters, HandClock.standingAt(NOW)).publish(List.of(rows));
  }

  private Timer timer() {
    return meters.get("jangteo.outbox.published").timer();
  }

  private static OutboxRow row(long id, Duration age) {
    return new OutboxRow(
        id, 0, "e" + id, "t", "a" + id, 1, "x.v1", "{}", "c", null, null, null, NOW.minus(age));
  }
}
