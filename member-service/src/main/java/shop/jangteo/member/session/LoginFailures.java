package shop.jangteo.member.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * Counts failures per e-mail address, known or not (ME-10). The row of an address is where its
 * attempts queue up: of a thousand guesses at once only as many get an answer as of a thousand one
 * after the other.
 */
@Component
final class LoginFailures {

  private static final String OPEN =
      """
      INSERT INTO login_failures (email_index, failures, since) VALUES (?, 0, ?)
      ON DUPLICATE KEY UPDATE email_index = VALUES(email_index)""";
  private static final String READ =
      "SELECT failures, since, locked_until FROM login_failures WHERE email_index = ?";
  private static final String WRITE =
      "UPDATE login_failures SET failures = ?, since = ?, locked_until = ? WHERE email_index = ?";
  private static final String WIPE = "DELETE FROM login_failures WHERE email_index = ?";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final SessionSettings settings;

  LoginFailures(
      JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock, SessionSettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.settings = settings;
  }

  /** Spares the computation when the answer is known. */
  void refuseIfLocked(String emailIndex) {
    var now = clock.instant();
    read(READ, emailIndex).ifPresent(slate -> refuseIfLocked(slate, now));
  }

  /**
   * One more.
   *
   * @throws AccountLocked when others had used up the attempts meanwhile
   */
  void count(String emailIndex) {
    var now = clock.instant();
    transaction.run(
        () -> {
          jdbc.update(OPEN, emailIndex, Timestamp.from(now)); // holds the row from here on
          var slate = read(READ, emailIndex).orElseGet(() -> Slate.clean(now));
          refuseIfLocked(slate, now);
          write(emailIndex, slate.oneMore(now, settings));
        });
  }

  /**
   * A success wipes the slate, in the transaction that opens the session.
   *
   * @throws AccountLocked when failures at the same time have used up the attempts
   */
  void forgive(String emailIndex) {
    var now = clock.instant();
    read(READ + " FOR UPDATE", emailIndex)
        .ifPresent(
            slate -> {
              refuseIfLocked(slate, now);
              jdbc.update(WIPE, emailIndex);
            });
  }

  private static void refuseIfLocked(Slate slate, Instant now) {
    var until = slate.lockedUntil();
    if (until != null && slate.isLocked(now)) {
      throw new AccountLocked(Duration.between(now, until));
    }
  }

  private Optional<Slate> read(String sql, String emailIndex) {
    return jdbc
        .query(
            sql,
            (row, _) ->
                new Slate(
                    row.getInt("failures"),
                    row.getTimestamp("since").toInstant(),
                    instant(row, "locked_until")),
            emailIndex)
        .stream()
        .findFirst();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private void write(String emailIndex, Slate slate) {
    var until = slate.lockedUntil();
    jdbc.update(
        WRITE,
        slate.failures(),
        Timestamp.from(slate.since()),
        until == null ? null : Timestamp.from(until),
        emailIndex);
  }
}
