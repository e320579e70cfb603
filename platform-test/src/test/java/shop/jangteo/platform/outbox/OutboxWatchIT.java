package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.test.HandClock;
import shop.jangteo.platform.test.TestSchema;

/** What looks after the outbox, against a real database and with a relay that only counts. */
class OutboxWatchIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final TestSchema schema = TestSchema.create("watch");
  private final JdbcTemplate jdbc = schema.jdbc();

  @AfterEach
  void drop() {
    schema.close();
  }

  @Test
  void aSweepFindsWhatNoRelayEverLooksAtAndRaisesTheAlarm() {
    var meters = new SimpleMeterRegistry();
    var woken = new AtomicInteger();
    var watch = watch(woken, meters, Clock.systemUTC());
    RelayIT.write(jdbc, "young", 1);
    writeLost();

    watch.sweep();
    watch.count();

    assertThat(meters.get("jangteo.outbox.overdue").gauge().value()).isEqualTo(1);
    assertThat(meters.get("jangteo.outbox.unsent").gauge().value()).isEqualTo(2);
    assertThat(woken).hasValue(1);

    jdbc.update("DELETE FROM outbox_events WHERE aggregate_id = 'lost'");
    watch.sweep();

    assertThat(meters.get("jangteo.outbox.overdue").gauge().value()).isZero();
    assertThat(woken).hasValue(1);
  }

  @Test
  void theWatchSweepsByItselfEveryFiveMinutes() {
    var meters = new SimpleMeterRegistry();
    var woken = new AtomicInteger();
    var clock = HandClock.standingAt(Instant.now());
    var watch = watch(woken, meters, clock);
    writeLost();
    watch.start();
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> meters.get("jangteo.outbox.unsent").gauge().value() == 1);

      clock.putForward(FIVE_MINUTES.minusSeconds(1));
      Awaitility.await()
          .during(Duration.ofMillis(2_500)) // it looks once a second
          .atMost(PATIENCE)
          .until(() -> woken.get() == 0);

      clock.putForward(Duration.ofSeconds(1));
      Awaitility.await().atMost(PATIENCE).until(() -> woken.get() == 1);
      assertThat(meters.get("jangteo.outbox.overdue").gauge().value()).isEqualTo(1);
    } finally {
      watch.stop();
    }
  }

  private OutboxWatch watch(AtomicInteger woken, MeterRegistry meters, Clock clock) {
    var settings =
        new OutboxSettings(
            OutboxSettings.Publisher.KAFKA,
            10,
            new OutboxSettings.Sweep(FIVE_MINUTES, Duration.ofSeconds(60)));
    return new OutboxWatch(jdbc, woken::incrementAndGet, settings, meters, clock);
  }

  /** Where no relay looks, and long ago. */
  private void writeLost() {
    RelayIT.write(jdbc, "lost", 1);
    jdbc.update(
        "UPDATE outbox_events SET shard = 77, occurred_at = UTC_TIMESTAMP(6) - INTERVAL 2 MINUTE WHERE aggregate_id = 'lost'");
  }
}
