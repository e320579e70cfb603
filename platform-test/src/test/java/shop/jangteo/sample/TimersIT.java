package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.timer.Timers;

@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class TimersIT {

  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Alarm alarm;
  private final JdbcTemplate jdbc;
  private final Environment environment;

  TimersIT(
      Timers timers,
      RetryingTransaction transaction,
      Alarm alarm,
      JdbcTemplate jdbc,
      Environment environment) {
    this.timers = timers;
    this.transaction = transaction;
    this.alarm = alarm;
    this.jdbc = jdbc;
    this.environment = environment;
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
    transaction.run(() -> timers.set("ring", cleared, Instant.now().plusSeconds(4)));
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
    transaction.run(() -> timers.set("ring", marker, Instant.now().plusMillis(4500)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
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
  void onlyItsThirdFailureInARowIsAnErrorHoweverOftenItWasTaken(CapturedOutput log) {
    var id = Ids.next();
    alarm.whenRung.put(
        id,
        () -> {
          throw new IllegalStateException("it cannot ring");
        });

    // as two workers that died left it, so that its first failure is its third attempt
    transaction.run(
        () ->
            jdbc.update(
                "INSERT INTO timers (kind, subject_id, due_at, attempt) VALUES ('ring', ?, UTC_TIMESTAMP(6), 2)",
                id));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              int failures = told(log, id).size();
              comesAgainAtOnce(id, failures);
              return failures >= 3;
            });
    transaction.run(() -> timers.clear("ring", id));
    assertThat(told(log, id).subList(0, 3))
        .extracting(TimersIT::level)
        .containsExactly("WARN", "WARN", "ERROR");
  }

  @Test
  void whoSucceedsAndComesAgainHasNotFailedBefore() {
    var id = Ids.next();
    alarm.whenRung.put(
        id, () -> transaction.run(() -> timers.set("ring", id, Instant.now().plusSeconds(600))));

    transaction.run(
        () ->
            jdbc.update(
                "INSERT INTO timers (kind, subject_id, due_at, attempt, failures)"
                    + " VALUES ('ring', ?, UTC_TIMESTAMP(6), 7, 2)",
                id));

    Awaitility.await().until(() -> alarm.rung.contains(id + "#8"));
    Awaitility.await().untilAsserted(() -> assertThat(failures(id)).isZero());
    assertThat(rows(id)).isEqualTo(1);
  }

  /** Once its failure is written, instead of when its lease is over; never while it is taken. */
  private void comesAgainAtOnce(String id, int failures) {
    transaction.run(
        () ->
            jdbc.update(
                """
                UPDATE timers SET due_at = UTC_TIMESTAMP(6)
                WHERE subject_id = ? AND failures = ? AND attempt = ? AND failures > 0""",
                id,
                failures,
                failures + 2));
  }

  private int failures(String id) {
    return Objects.requireNonNull(
        jdbc.queryForObject("SELECT failures FROM timers WHERE subject_id = ?", Integer.class, id));
  }

  private static List<String> told(CapturedOutput log, String id) {
    return log.getAll()
        .lines()
        .filter(line -> line.contains("Timer ring of " + id + " failed"))
        .toList();
  }

  private static String level(String line) {
    return line.contains("ERROR") ? "ERROR" : "WARN";
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

  @Test
  void whatSomebodyElseHoldsHoldsUpNothing() {
    var held = Ids.next();
    var next = Ids.next();
    transaction.run(() -> timers.set("ring", held, Instant.now().plusSeconds(600)));

    transaction.run(
        () -> {
          jdbc.update(
              "UPDATE timers SET due_at = ? WHERE subject_id = ?",
              Timestamp.from(Instant.now().minusSeconds(60)),
              held);
          dueNow(next);
          Awaitility.await().until(() -> alarm.rung.contains(next + "#1"));
          assertThat(alarm.rung).doesNotContain(held + "#1");
        });

    Awaitility.await().until(() -> alarm.rung.contains(held + "#1"));
  }

  @Test
  void twoInstancesShareTheTimersAndEachRingsOnce() {
    try (var second = SecondInstance.of(SampleApplication.class, environment)) {
      var theirs = second.getBean(Alarm.class).rung;
      var ids = new CopyOnWriteArrayList<String>();

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                for (int i = 0; i < 40; i++) {
                  ids.add(dueNow(Ids.next()));
                }
                return rang(alarm.rung, ids) > 20 && rang(theirs, ids) > 20;
              });

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(rang(alarm.rung, ids) + rang(theirs, ids))
                      .isGreaterThanOrEqualTo(ids.size()));
      var all = new ArrayList<>(theirs);
      all.addAll(alarm.rung);
      all.removeIf(rung -> !ids.contains(rung.substring(0, rung.indexOf('#'))));
      assertThat(all)
          .containsExactlyInAnyOrderElementsOf(ids.stream().map(id -> id + "#1").toList());
      Awaitility.await().until(() -> ids.stream().allMatch(id -> rows(id) == 0));
    }
  }

  private static long rang(List<String> rung, List<String> ids) {
    return rung.stream().filter(one -> ids.contains(one.substring(0, one.indexOf('#')))).count();
  }

  /** By a connection of its own, so that nobody is woken for it. */
  private String dueNow(String id) {
    CompletableFuture.runAsync(
            () ->
                transaction.run(
                    () ->
                        jdbc.update(
                            "INSERT INTO timers (kind, subject_id, due_at, attempt)"
                                + " VALUES ('ring', ?, ?, 0)",
                            id,
                            Timestamp.from(Instant.now()))))
        .join();
    return id;
  }

  private long rows(String id) {
    return Objects.requireNonNull(
        jdbc.queryForObject("SELECT COUNT(*) FROM timers WHERE subject_id = ?", Long.class, id));
  }
}
