package shop.jangteo.platform.timer;

import io.opentelemetry.api.trace.SpanKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.loop.Loop;
import shop.jangteo.platform.trace.Traces;

/**
 * Takes what is due, safe with any number of instances: a row is locked with SKIP LOCKED only long
 * enough to move its due time by a lease, and worked on outside any transaction. If the instance
 * dies the lease runs out and another takes it.
 */
final class TimerWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TimerWorker.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 8;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final long FINISH_WITHIN_SECONDS = 8;

  private static final int NO_PASSING_TROUBLE = 3;
  private static final int AND_AGAIN = 100;

  private static final String DUE =
      """
      SELECT kind, subject_id, attempt, failures, trace FROM timers WHERE due_at <= ?
      ORDER BY due_at LIMIT %d FOR UPDATE SKIP LOCKED""";
  private static final String LEASE_IT =
      "UPDATE timers SET due_at = ?, attempt = ? WHERE kind = ? AND subject_id = ?";
  private static final String DONE =
      "DELETE FROM timers WHERE kind = ? AND subject_id = ? AND due_at = ?";

  /**
   * An attempt counts whoever took it, also who died over it; this, how often in a row it threw.
   */
  private static final String FAILED =
      "UPDATE timers SET failures = ? WHERE kind = ? AND subject_id = ? AND failures = ?";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final Traces traces;
  private final Supplier<Map<String, TimerHandler>> findHandlers;
  private final Semaphore free = new Semaphore(AT_ONCE);

  private Map<String, TimerHandler> handlers = Map.of();
  private final Loop loop = Loop.platform("timers");
  private volatile @Nullable ExecutorService workers;

  TimerWorker(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Clock clock,
      Traces traces,
      Supplier<Map<String, TimerHandler>> findHandlers) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.traces = traces;
    this.findHandlers = findHandlers;
  }

  /** A timer was committed; if it is due by now there is no reason to wait for the next poll. */
  void wake(Instant dueAt) {
    if (!dueAt.isAfter(clock.instant())) {
      loop.wake();
    }
  }

  @Override
  public void start() {
    handlers = findHandlers.get();
    if (handlers.isEmpty()) {
      return;
    }
    workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("timer-", 0).factory());
    loop.start(this::work);
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN); // before its workers, so that it hands them nothing they would refuse
    var present = workers;
    if (present != null) {
      present.shutdown();
      try {
        if (!present.awaitTermination(FINISH_WITHIN_SECONDS, TimeUnit.SECONDS)) {
          log.warn("Timers still run; their leases will run out");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Stops before the web server and the relay do. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }

  private void work() {
    while (loop.goesOn()) {
      try {
        if (takeDue() < AT_ONCE) {
          loop.rest(POLL);
        }
      } catch (RuntimeException e) {
        log.warn("Timers cannot be read and will be tried again", e);
        loop.rest(POLL.multipliedBy(2));
      }
    }
  }

  /** Takes no more than there are hands for: a lease must not run while its work waits. */
  private int takeDue() {
    int hands = free.availablePermits();
    if (hands == 0) {
      loop.rest(POLL.dividedBy(10));
      return AT_ONCE;
    }
    var taken = transaction.call(() -> take(hands));
    for (var due : taken) {
      free.acquireUninterruptibly();
      var present = workers;
      if (present != null) {
        present.execute(() -> handle(due));
      }
    }
    return taken.size() < hands ? 0 : AT_ONCE;
  }

  private List<Due> take(int most) {
    var now = clock.instant();
    var until = now.plus(LEASE).truncatedTo(ChronoUnit.MICROS);
    var due =
        jdbc.query(
            DUE.formatted(most),
            (row, _) ->
                new Due(
                    row.getString("kind"),
                    row.getString("subject_id"),
                    row.getInt("attempt") + 1,
                    row.getInt("failures"),
                    row.getString("trace"),
                    until),
            Timestamp.from(now));
    jdbc.batchUpdate(
        LEASE_IT,
        due.stream()
            .map(d -> new Object[] {Timestamp.from(d.leaseUntil), d.attempt, d.kind, d.subjectId})
            .toList());
    return due;
  }

  private void handle(Due due) {
    var handler = handlers.get(due.kind);
    try (var _ = MDC.putCloseable(handler == null ? "subjectId" : handler.logAs(), due.subjectId)) {
      if (handler == null) {
        log.error("Nobody handles timers of kind {}", due.kind);
        return;
      }
      handle(due, handler);
    } finally {
      free.release();
    }
  }

  private void handle(Due due, TimerHandler handler) {
    try {
      traces.goOn(
          due.kind + " timer",
          SpanKind.INTERNAL,
          due.trace,
          null,
          () -> handler.call(due.subjectId, due.attempt));
      transaction.run(() -> done(due));
    } catch (RuntimeException e) {
      var failures = due.failures + 1;
      log.atLevel(isNews(failures) ? Level.ERROR : Level.WARN)
          .setCause(e)
          .log(
              "Timer {} of {} failed, for the {}. time in a row; it comes again",
              due.kind,
              due.subjectId,
              failures);
      note(due, failures);
    }
  }

  /** Gone, unless the handler has set it again, and then nothing stands against it any more. */
  private void done(Due due) {
    var isGone = jdbc.update(DONE, due.kind, due.subjectId, Timestamp.from(due.leaseUntil)) > 0;
    if (!isGone && due.failures > 0) {
      jdbc.update(FAILED, 0, due.kind, due.subjectId, due.failures);
    }
  }

  /** Where not even that can be written it is the database's trouble, and others tell of that. */
  private void note(Due due, int failures) {
    try {
      transaction.run(() -> jdbc.update(FAILED, failures, due.kind, due.subjectId, due.failures));
    } catch (RuntimeException e) {
      log.debug("That timer {} of {} failed is not counted", due.kind, due.subjectId, e);
    }
  }

  /**
   * Once or twice is a passing trouble; after that somebody should know, and now and then again.
   */
  private static boolean isNews(int failures) {
    return failures == NO_PASSING_TROUBLE || failures % AND_AGAIN == 0;
  }

  private record Due(
      String kind,
      String subjectId,
      int attempt,
      int failures,
      @Nullable String trace,
      Instant leaseUntil) {}
}
