package shop.jangteo.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OutageTests {

  private static final TopicPartition WAITS = new TopicPartition("payment.events", 0);
  private static final TopicPartition GOES = new TopicPartition("order.events", 0);
  private static final RuntimeException DOWN = new IllegalStateException("down");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MovingClock clock = new MovingClock();
  private final Outage outage = new Outage(meters, clock);

  @Test
  void whatGoesOnElsewhereDoesNotEndTheWait() {
    outage.lasts(List.of(WAITS), DOWN);
    clock.passes(Duration.ofSeconds(40));
    outage.ended(List.of(GOES));
    clock.passes(Duration.ofSeconds(20));
    outage.lasts(List.of(WAITS), DOWN);

    assertThat(seconds()).isEqualTo(60);

    outage.ended(List.of(WAITS));

    assertThat(seconds()).isZero();
  }

  @Test
  void thePartitionThatWaitsLongestCounts() {
    outage.lasts(List.of(WAITS), DOWN);
    clock.passes(Duration.ofSeconds(5));
    outage.lasts(List.of(GOES), DOWN);

    assertThat(seconds()).isEqualTo(5);
  }

  @Test
  void aPartitionThatWentToAnotherInstanceDoesNotWaitHere() {
    outage.lasts(List.of(WAITS, GOES), DOWN);
    clock.passes(Duration.ofSeconds(5));

    outage.onPartitionsRevoked(List.of(WAITS));
    assertThat(seconds()).isEqualTo(5);

    outage.onPartitionsLost(List.of(GOES));
    assertThat(seconds()).isZero();
  }

  private double seconds() {
    return meters.get("jangteo.events.waiting.seconds").gauge().value();
  }

  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-01-02T12:00:00Z");

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
