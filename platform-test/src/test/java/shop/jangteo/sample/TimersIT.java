package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.timer.Timers;

@ServiceTest
class TimersIT {

  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Alarm alarm;
  private final JdbcTemplate jdbc;

  TimersIT(Timers timers, RetryingTransaction transaction, Alarm alarm, JdbcTemplate jdbc) {
    this.timers = timers;
    this.transaction = transaction;
    this.alarm = alarm;
    this.jdbc = jdbc;
  }

  @Test
  void aTimerRingsWhenItIsDueAndIsGone() {
    var id = Ids.next();
    transaction.run(() -> timers.set("ring", id, Instant.now().plusMillis(300)));

    Awaitility.await().until(() -> alarm.rung.contains(id + "#1"));
    Awaitility.await().until(() -> rows(id) == 0);
  }

  @Test
  void aTimerThatWasRolledBackOrClearedNeverRings() {
    var cleared = Ids.next();
    var rolledBack = Ids.next();
    transaction.run(() -> timers.set("ring", cleared, Instant.now().plusSeconds(1)));
    try {
      transaction.run(
          () -> {
            timers.set("ring", rolledBack, Instant.now());
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no");
    }

    transaction.run(() -> timers.clear("ring", cleared));
    var marker = Ids.next();
    transaction.run(() -> timers.set("ring", marker, Instant.now().plusMillis(1500)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> alarm.rung.contains(marker + "#1"));
    assertThat(alarm.rung)
        .noneMatch(rung -> rung.startsWith(cleared) || rung.startsWith(rolledBack));
  }

  @Test
  void aWorkerThatDiedLeavesItsTimerToTheNextOne() {
    var id = Ids.next();
    // as the worker that died left it: tried once, its lease just over
    transaction.run(
        () ->
            jdbc.update(
                "INSERT INTO timers (kind, subject_id, due_at, attempt) VALUES ('ring', ?, UTC_TIMESTAMP(6), 1)",
                id));

    Awaitility.await().until(() -> alarm.rung.contains(id + "#2"));
  }

  @Test
  void anUpperBoundMovesATimerForwardAndNeverBack() {
    var late = Ids.next();
    var soon = Ids.next();
    var due = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MICROS);
    transaction.run(
        () -> {
          timers.set("ring", late, due);
          timers.set("ring", soon, due);
        });

    transaction.run(() -> timers.setNoLater("ring", late, due.plusSeconds(600)));
    transaction.run(() -> timers.setNoLater("ring", soon, Instant.now()));

    Awaitility.await().until(() -> alarm.rung.contains(soon + "#1"));
    assertThat(
            jdbc.queryForObject(
                "SELECT due_at FROM timers WHERE subject_id = ?", Timestamp.class, late))
        .isEqualTo(Timestamp.from(due));
  }

  @Test
  void theLogSaysWhoseTimerItIs() {
    var id = Ids.next();

    transaction.run(() -> timers.set("remind", id, Instant.now()));

    Awaitility.await().until(() -> alarm.rung.contains(id + " logged as " + id));
  }

  @Test
  void anUpperBoundThatIsSetWhileTheHandlerRunsIsNotLost() {
    var id = Ids.next();
    var bound = Instant.now().plusSeconds(600); // after the lease
    alarm.whenRung.put(id, () -> transaction.run(() -> timers.setNoLater("ring", id, bound)));

    transaction.run(() -> timers.set("ring", id, Instant.now()));

    Awaitility.await().until(() -> alarm.rung.contains(id + "#1"));
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> rows(id) == 1);
    assertThat(
            Objects.requireNonNull(
                    jdbc.queryForObject(
                        "SELECT due_at FROM timers WHERE subject_id = ?", Timestamp.class, id))
                .toInstant())
        .isBefore(bound);
  }

  private long rows(String id) {
    return Objects.requireNonNull(
        jdbc.queryForObject("SELECT COUNT(*) FROM timers WHERE subject_id = ?", Long.class, id));
  }
}
