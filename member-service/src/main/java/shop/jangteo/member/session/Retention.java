package shop.jangteo.member.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/** Forgets sessions, used tokens and failures that can no longer matter. */
@Component
final class Retention {

  private static final String TIMER = "forget-sessions";
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Clock clock;
  private final SessionSettings settings;

  Retention(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Timers timers,
      Clock clock,
      SessionSettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.timers = timers;
    this.clock = clock;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TIMER, "all", clock.instant()));
  }

  @OnTimer(TIMER)
  void forget(String all) {
    var now = clock.instant();
    // A token this old is either used or expired, so nothing is told apart by it any more.
    forget("refresh_tokens WHERE issued_at < ?", now.minus(settings.refreshTokenLife()));
    forget("sessions WHERE expires_at < ?", now);
    forget(
        "login_failures WHERE since < ?",
        now.minus(settings.failureWindow()).minus(settings.lockTime()));
    transaction.run(() -> timers.set(TIMER, all, now.plus(EVERY)));
  }

  private void forget(String which, Instant before) {
    int forgotten;
    do {
      forgotten =
          transaction.call(
              () ->
                  jdbc.update("DELETE FROM " + which + " LIMIT " + BATCH, Timestamp.from(before)));
    } while (forgotten == BATCH);
  }
}
