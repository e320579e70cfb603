package shop.jangteo.platform.timer;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.platform.trace.Traces;

/**
 * What is due and when, one row per kind and subject, set and cleared in the transaction that
 * decides it.
 */
public final class Timers {

  private static final String SET =
      """
      INSERT INTO timers (kind, subject_id, due_at, attempt, trace) VALUES (?, ?, ?, 0, ?)
      ON DUPLICATE KEY UPDATE due_at = VALUES(due_at)""";

  /**
   * A timer that was tried may be leased at this moment, and whoever works on it will delete it
   * with the due time of its lease: another due time, were it only by a microsecond, keeps it.
   */
  private static final String SET_NO_LATER =
      """
      INSERT INTO timers (kind, subject_id, due_at, attempt, trace) VALUES (?, ?, ?, 0, ?)
      ON DUPLICATE KEY UPDATE due_at = LEAST(due_at - INTERVAL (attempt > 0) MICROSECOND, VALUES(due_at))""";

  private final JdbcTemplate jdbc;
  private final TimerWorker worker;

  Timers(JdbcTemplate jdbc, TimerWorker worker) {
    this.jdbc = jdbc;
    this.worker = worker;
  }

  /**
   * Sets the timer, or moves it. A time that is past means "as soon as this transaction is
   * committed".
   */
  public void set(String kind, String subjectId, Instant dueAt) {
    put(SET, kind, subjectId, dueAt);
  }

  /**
   * Sets the timer, or moves it forward; one that is due earlier already stays. While its handler
   * runs the timer is due at the end of the lease: set then, it comes once more by that time.
   */
  public void setNoLater(String kind, String subjectId, Instant dueAt) {
    put(SET_NO_LATER, kind, subjectId, dueAt);
  }

  private void put(String sql, String kind, String subjectId, Instant dueAt) {
    jdbc.update(sql, kind, subjectId, Timestamp.from(dueAt), Traces.current());
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              worker.wake(dueAt);
            }
          });
    }
  }

  public void clear(String kind, String subjectId) {
    jdbc.update("DELETE FROM timers WHERE kind = ? AND subject_id = ?", kind, subjectId);
  }
}
