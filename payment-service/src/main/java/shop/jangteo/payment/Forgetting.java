package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Forgets keys that are too old to be repeated, a bounded number of rows at a time. */
@Component
final class Forgetting {

  private static final int BATCH = 1_000;

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
    forget("DELETE FROM confirm_keys WHERE created_at < ? LIMIT " + BATCH);
    forget("DELETE FROM webhook_transmissions WHERE received_at < ? LIMIT " + BATCH);
  }

  private void forget(String sql) {
    var before = Timestamp.from(clock.instant().minus(settings.keepKeys()));
    int gone;
    do {
      gone = transaction.call(() -> jdbc.update(sql, before));
    } while (gone == BATCH);
  }
}
