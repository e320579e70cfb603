package shop.jangteo.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.HandClock;

class OutageTests {

  private static final TopicPartition WAITS = new TopicPartition("payment.events", 0);
  private static final TopicPartition GOES = new TopicPartition("order.events", 0);
  private static final RuntimeException DOWN = new IllegalStateException("down");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HandClock clock = HandClock.standingAt(Instant.parse("2026-01-02T12:00:00Z"));
  private final Outage outage = new Outage(meters, clock);

  @Test
  void whatGoesOnElsewhereDoesNotEndTheWait() {
    outage.lasts(List.of(WAITS), DOWN);
    clock.putForward(Duration.ofSeconds(40));
    outage.ended(List.of(GOES));
    clock.putForward(Duration.ofSeconds(20));
    outage.lasts(List.of(WAITS), DOWN);

    assertThat(seconds()).isEqualTo(60);

    outage.ended(List.of(WAITS));

    assertThat(seconds()).isZero();
  }

  @Test
  void thePartitionThatWaitsLongestCounts() {
    outage.lasts(List.of(WAITS), DOWN);
    clock.putForward(Duration.ofSeconds(5));
    outage.lasts(List.of(GOES), DOWN);

    assertThat(seconds()).isEqualTo(5);
  }

  @Test
  void aPartitionThatWentToAnotherInstanceDoesNotWaitHere() {
    outage.lasts(List.of(WAITS, GOES), DOWN);
    clock.putForward(Duration.ofSeconds(5));

    outage.onPartitionsRevoked(List.of(WAITS));
    assertThat(seconds()).isEqualTo(5);

    outage.onPartitionsLost(List.of(GOES));
    assertThat(seconds()).isZero();
  }

  private double seconds() {
    return meters.get("jangteo.events.waiting.seconds").gauge().value();
  }
}
