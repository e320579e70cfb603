package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.LogLines;

/** Notes of calls of the PG must not hold up what the PG has answered. */
class TellingOfCallsThatCannotBeNotedIT extends RunningPayments {

  /** Less than anybody waits for an answer, and more than a busy machine needs. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  private static final String ANSWERS = "SELECT answer FROM pg_calls WHERE subject = ?";

  TellingOfCallsThatCannotBeNotedIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    super(api, events, jdbc, transaction);
  }

  @Test
  void aPaymentIsApprovedWhileNotesHaveToWaitAndTheNoteFollows() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    var took =
        whileNobodyMayWrite(
            () -> {
              var begin = System.nanoTime();
              assertThat(confirm(orderId, paymentKey).status()).isEqualTo(200);
              assertThat(statusOf(orderId)).isEqualTo("APPROVED");
              return Duration.ofNanos(System.nanoTime() - begin);
            });

    assertThat(took).isLessThan(AT_ONCE);
    eventually(() -> assertThat(answers(orderId + "-1")).containsExactly("APPROVED"));
  }

  @Test
  void aPaymentIsApprovedWhileNotesFailAndTheNoteFollows() {
    var orderId = orderAsks();
    jdbc.execute("RENAME TABLE pg_calls TO pg_calls_away");
    try (var log = new LogLines(PgCalls.class)) {
      paid(orderId);
      eventually(() -> assertThat(log.ids("cannot be noted at the moment")).hasSize(1));
    } finally {
      jdbc.execute("RENAME TABLE pg_calls_away TO pg_calls");
    }

    eventually(() -> assertThat(answers(orderId + "-1")).containsExactly("APPROVED"));
  }

  @Test
  void whatIsTooMuchIsDroppedAndTheRestIsStoredInOrderBeforeTheEnd() {
    var calls = new PgCalls(jdbc, transaction);
    var subject = Ids.next();
    try (var log = new LogLines(PgCalls.class)) {
      IntStream.rangeClosed(1, PgCalls.MOST_WAITING + 2)
          .forEach(
              number ->
                  calls.note(
                      subject, "FIND", Instant.now(), Duration.ofMillis(number), "ABSENT", null));
      assertThat(log.ids("not noted for now")).hasSize(1);

      calls.start();
      calls.stop();

      eventually(() -> assertThat(log.ids("2 calls of the PG were not noted")).hasSize(1));
    }
    assertThat(
            jdbc.queryForList(
                "SELECT took_ms FROM pg_calls WHERE subject = ? ORDER BY id", Long.class, subject))
        .hasSize(PgCalls.MOST_WAITING)
        .isSorted();
  }

  @Test
  void aNoteThatDoesNotFitHoldsUpNoOther() {
    var calls = new PgCalls(jdbc, transaction);
    var subject = Ids.next();
    for (var operation : List.of("FIND", "F".repeat(21), "VOID")) {
      calls.note(subject, operation, Instant.now(), Duration.ZERO, "ABSENT", "c".repeat(200));
    }

    calls.start();
    calls.stop();

    eventually(() -> assertThat(answers(subject)).hasSize(2));
  }

  private List<String> answers(String subject) {
    return jdbc.queryForList(ANSWERS, String.class, subject);
  }

  private Duration whileNobodyMayWrite(Supplier<Duration> work) {
    var took =
        jdbc.execute(
            (ConnectionCallback<Duration>)
                connection -> {
                  try (var statement = connection.createStatement()) {
                    statement.execute("LOCK TABLES pg_calls WRITE");
                    try {
                      return work.get();
                    } finally {
                      statement.execute("UNLOCK TABLES");
                    }
                  }
                });
    return Objects.requireNonNull(took);
  }
}
