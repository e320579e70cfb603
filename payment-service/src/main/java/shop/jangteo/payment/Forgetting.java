package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Forgets what is too old to be repeated or asked for, a bounded number of rows at a time. */
@Component
final class Forgetting {

  private static final int BATCH = 1_000;

  /** As long as somebody may ask how a payment went. */
  private static final Duration KEEP_CALLS = Duration.ofDays(90);

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final PaymentSettings settings;
  private final Clock clock;

  Forgetting(
      JdbcTemplate jdbc, RetryingTransaction transaction, PaymentSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forget() {
    var keys = settings.keepKeys();
    forget("DELETE FROM confirm_keys WHERE created_at < ? LIMIT " + BATCH, keys);
    forget("DELETE FROM webhook_transmissions WHERE received_at < ? LIMIT " + BATCH, keys);
    forget("DELETE FROM pg_calls WHERE asked_at < ? LIMIT " + BATCH, KEEP_CALLS);
  }

  private void forget(String sql, Duration keep) {
    var before = Timestamp.from(clock.instant().minus(keep));
    int gone;
    do {
      gone = transaction.call(() -> jdbc.update(sql, before));
    } while (gone == BATCH);
  }
}
