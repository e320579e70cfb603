package shop.jangteo.platform.http;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;

/** Forgets what is too old to matter, a bounded number of rows at a time. */
final class Housekeeping implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final int BATCH = 1_000;
  private static final long EVERY_MINUTES = 10;

  /**
   * Topics keep 14 days; an inbox that forgets sooner than its topic would apply a reset offset
   * twice.
   */
  private static final Duration INBOX_KEEPS = Duration.ofDays(30);

  /** Long enough to see who asked for what. */
  private static final Duration REPLAYS_KEEP = Duration.ofDays(90);

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final Duration keepIdempotencyKeys;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("housekeeping").factory());

  Housekeeping(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Clock clock,
      Duration keepIdempotencyKeys) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.keepIdempotencyKeys = keepIdempotencyKeys;
    var _ =
        scheduler.scheduleWithFixedDelay(this::run, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  void run() {
    try {
      forget(
          "DELETE FROM idempotency_keys WHERE created_at < ? LIMIT " + BATCH, keepIdempotencyKeys);
      forget("DELETE FROM inbox_records WHERE recorded_at < ? LIMIT " + BATCH, INBOX_KEEPS);
      forget("DELETE FROM replays WHERE finished_at < ? LIMIT " + BATCH, REPLAYS_KEEP);
    } catch (RuntimeException e) {
      log.warn("Housekeeping failed and will be tried again", e);
    }
  }

  private void forget(String sql, Duration keep) {
    var before = Timestamp.from(clock.instant().minus(keep));
    while (transaction.call(() -> jdbc.update(sql, before)) == BATCH) {
      log.debug("Forgot {} rows", BATCH);
    }
  }

  @Override
  public void destroy() {
    scheduler.shutdownNow();
  }
}
