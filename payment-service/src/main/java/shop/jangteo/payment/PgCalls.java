package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.trace.Traces;

/** Notes what was asked of the PG, for people who have to explain a payment. */
@Component
final class PgCalls {

  private static final Logger log = LoggerFactory.getLogger(PgCalls.class);
  private static final int LONGEST_CODE = 80;

  private static final String NOTE =
      """
      INSERT INTO pg_calls (subject, operation, asked_at, took_ms, answer, code, trace_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  PgCalls(JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Never fails: what the PG did is done, whether or not it can be noted.
   *
   * @param subject the attempt's number at the PG, or the refund's id
   * @param code the PG's own, or why there is no answer
   */
  void note(
      String subject,
      String operation,
      Instant askedAt,
      Duration took,
      String answer,
      @Nullable String code) {
    try {
      transaction.run(
          () ->
              jdbc.update(
                  NOTE,
                  subject,
                  operation,
                  Timestamp.from(askedAt),
                  took.toMillis(),
                  answer,
                  plain(code),
                  Traces.traceId(Traces.current())));
    } catch (RuntimeException e) {
      log.warn("A call of the PG was not noted: {} of {}: {}", operation, subject, e.toString());
    }
  }

  /** A code is the PG's word: whatever it sends must fit. */
  private static @Nullable String plain(@Nullable String code) {
    return code == null
        ? null
        : code.substring(0, Math.min(code.length(), LONGEST_CODE)).replaceAll("[^ -~]", "?");
  }
}
