package shop.jangteo.platform.replay;

import java.time.Clock;
import java.time.Instant;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;

/**
 * One step of the replay whose turn it is: a page of aggregates and how far the walk has come, in
 * one short transaction. A process that dies in between has announced nothing of the page.
 */
final class Walk {

  private final ReplayRows rows;
  private final Snapshots snapshots;
  private final RetryingTransaction transaction;
  private final ReplaySettings settings;
  private final Clock clock;
  private final CrashPoints crashPoints;

  Walk(
      ReplayRows rows,
      Snapshots snapshots,
      RetryingTransaction transaction,
      ReplaySettings settings,
      Clock clock,
      CrashPoints crashPoints) {
    this.rows = rows;
    this.snapshots = snapshots;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
    this.crashPoints = crashPoints;
  }

  /** What came of a step. */
  sealed interface Step {

    /** No replay is asked for, or all have ended. */
    record NothingToDo() implements Step {}

    /** A page was announced a moment ago, by somebody who goes on with it. */
    record TooSoon() implements Step {}

    /** A page was announced. */
    record Moved(Replay before, Replay after) implements Step {}
  }

  Step step() {
    return transaction.call(
        () -> rows.lockOldest().map(this::goOn).orElseGet(Step.NothingToDo::new));
  }

  private Step goOn(Replay replay) {
    var now = clock.instant();
    if (replay.movedWithin(settings.pace(), now)) {
      return new Step.TooSoon();
    }
    var after = announcePage(replay, now);
    rows.write(after);
    crashPoints.reach(CrashPoints.REPLAY_BEFORE_COMMIT);
    return new Step.Moved(replay, after);
  }

  private Replay announcePage(Replay replay, Instant now) {
    try {
      return replay.goOn(snapshots, settings.page(), now);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Replay %s cannot go on behind '%s'".formatted(replay.id(), replay.position()), e);
    }
  }
}
