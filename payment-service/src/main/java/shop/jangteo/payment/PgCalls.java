package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.loop.Loop;
import shop.jangteo.platform.trace.Traces;

/**
 * Notes what was asked of the PG, for people who have to explain a payment. Whoever asked waits for
 * nothing: the notes queue, and one worker stores them. What still queues when the process dies is
 * lost.
 */
@Component
final class PgCalls implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PgCalls.class);
  private static final int LONGEST_CODE = 80;
  private static final int BATCH = 50;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  /** Some minutes of payments; beyond, notes are dropped. */
  static final int MOST_WAITING = 2_000;

  private static final String NOTE =
      """
      INSERT INTO pg_calls (subject, operation, asked_at, took_ms, answer, code, trace_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final BlockingQueue<@Nullable Object[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Loop loop = Loop.virtual("pg-calls");
  private volatile boolean fails;

  PgCalls(JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Returns at once and never fails: what the PG did is done, whether or not it can be noted.
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
    var note =
        new @Nullable Object[] {
          subject,
          operation,
          Timestamp.from(askedAt),
          took.toMillis(),
          answer,
          plain(code),
          Traces.traceId(Traces.current())
        };
    if (waiting.offer(note)) {
      loop.wake();
    } else if (dropped.getAndIncrement() == 0) {
      log.warn("Calls of the PG are not noted for now: {} notes wait already", MOST_WAITING);
    }
  }

  /** A code is the PG's word: whatever it sends must fit. */
  private static @Nullable String plain(@Nullable String code) {
    return code == null
        ? null
        : code.substring(0, Math.min(code.length(), LONGEST_CODE)).replaceAll("[^ -~]", "?");
  }

  private void work() {
    var batch = new ArrayList<@Nullable Object[]>(BATCH);
    while (loop.goesOn()) {
      storeAll(batch);
      loop.rest(AFTER_A_FAILURE);
    }
    storeAll(batch);
    if (!batch.isEmpty()) {
      log.warn("{} calls of the PG were not noted before the end", batch.size() + waiting.size());
    }
  }

  /** In the order they came, until none waits or they cannot be stored at the moment. */
  private void storeAll(List<@Nullable Object[]> batch) {
    while (!batch.isEmpty() || waiting.drainTo(batch, BATCH) > 0) {
      try {
        store(batch);
      } catch (RuntimeException e) {
        if (!fails) {
          log.warn("Calls of the PG cannot be noted at the moment", e);
        }
        fails = true;
        return; // the batch is kept for the next round
      }
      fails = false;
      batch.clear();
      tellOfDropped();
    }
  }

  private void store(List<@Nullable Object[]> batch) {
    try {
      transaction.run(() -> jdbc.batchUpdate(NOTE, batch));
    } catch (DataIntegrityViolationException _) {
      while (!batch.isEmpty()) { // one that will never fit must not hold up the others
        storeAlone(batch.getFirst());
        batch.removeFirst();
      }
    }
  }

  private void storeAlone(@Nullable Object[] note) {
    try {
      transaction.run(() -> jdbc.update(NOTE, note));
    } catch (DataIntegrityViolationException e) {
      log.warn("A call of the PG was not noted: {} of {}", note[1], note[0], e);
    }
  }

  private void tellOfDropped() {
    var lost = waiting.isEmpty() ? dropped.getAndSet(0) : 0;
    if (lost > 0) {
      log.warn("{} calls of the PG were not noted, too many waited", lost);
    }
  }

  @Override
  public void start() {
    loop.start(this::work);
  }

  /** What waits is stored first, unless that takes too long. */
  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** After all that asks the PG: listeners, timers, the web server. */
  @Override
  public int getPhase() {
    return 0;
  }
}
