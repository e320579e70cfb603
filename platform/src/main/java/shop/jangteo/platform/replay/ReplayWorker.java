package shop.jangteo.platform.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.replay.Walk.Step;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.Traces;

/**
 * Walks on, a stretch at a time, as one timer for all replays of the service: whichever instance
 * has it works, and if that dies another has it when the lease is over.
 */
final class ReplayWorker {

  static final String TIMER = "replay";
  static final String ALL = "all";

  private static final Logger log = LoggerFactory.getLogger(ReplayWorker.class);

  /** Well below the lease of a timer, and no longer than a service that stops should wait. */
  private static final Duration STRETCH = Duration.ofSeconds(2);

  /** Longer than the stretch of whoever is at it. */
  private static final Duration LOOK_AFTER_THEM = Duration.ofSeconds(30);

  private static final Duration WHILE_THE_OUTBOX_IS_LONG = Duration.ofMillis(100);

  private final Walk walk;
  private final BooleanSupplier isOutboxLong;
  private final Duration pace;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Traces traces;
  private final Clock clock;
  private final Counter announced;

  ReplayWorker(
      Walk walk,
      BooleanSupplier isOutboxLong,
      Duration pace,
      Timers timers,
      RetryingTransaction transaction,
      Traces traces,
      MeterRegistry meters,
      Clock clock) {
    this.walk = walk;
    this.isOutboxLong = isOutboxLong;
    this.pace = pace;
    this.timers = timers;
    this.transaction = transaction;
    this.traces = traces;
    this.clock = clock;
    this.announced =
        Counter.builder("jangteo.replay.announced")
            .description("Aggregates that replays have announced again")
            .register(meters);
  }

  @OnTimer(TIMER)
  void goOn(String all) {
    var end = System.nanoTime() + STRETCH.toNanos();
    do {
      if (isOutboxLong.getAsBoolean()) {
        pause(WHILE_THE_OUTBOX_IS_LONG);
        continue;
      }
      switch (step()) {
        case Step.NothingToDo _ -> {
          return;
        }
        case Step.TooSoon _ -> {
          transaction.run(
              () -> timers.setNoLater(TIMER, all, clock.instant().plus(LOOK_AFTER_THEM)));
          return;
        }
        case Step.Moved(var before, var after) -> {
          tell(before, after);
          if (pace.compareTo(STRETCH) > 0) { // too long to be waited for within the lease
            comeBack(all, pace);
            return;
          }
          pause(pace);
        }
      }
    } while (System.nanoTime() - end < 0);
    comeBack(all, Duration.ZERO);
  }

  private void comeBack(String all, Duration after) {
    transaction.run(() -> timers.set(TIMER, all, clock.instant().plus(after)));
  }

  /** Each page is a trace of its own: a million snapshots in one could not be looked at. */
  private Step step() {
    var step = new AtomicReference<Step>();
    traces.goOn(
        "replay page", SpanKind.INTERNAL, null, Traces.current(), () -> step.set(walk.step()));
    return Objects.requireNonNull(step.get());
  }

  /** All of it: a page that comes too soon looks as if somebody else were at work. */
  private static void pause(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void tell(Replay before, Replay after) {
    announced.increment((double) (after.announced() - before.announced()));
    if (before.begunAt() == null) {
      log.info(
          "Replay {}, asked for by {}, begins behind '{}'",
          after.id(),
          after.askedBy(),
          before.position());
    }
    var finishedAt = after.finishedAt();
    if (finishedAt != null) {
      log.info(
          "Replay {} has announced all {} aggregates again, {} after it was asked for",
          after.id(),
          after.announced(),
          Duration.between(after.askedAt(), finishedAt));
    }
  }
}
