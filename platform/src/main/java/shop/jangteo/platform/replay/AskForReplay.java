package shop.jangteo.platform.replay;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.Timers;

/**
 * Notes that somebody needs to be told again. One that has not begun serves everybody who asks
 * until then; one that has begun does not, since it has passed what the newcomer lacks. They run
 * one after the other.
 */
final class AskForReplay {

  private static final Logger log = LoggerFactory.getLogger(AskForReplay.class);

  private final ReplayRows rows;
  private final Snapshots snapshots;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Clock clock;

  AskForReplay(
      ReplayRows rows,
      Snapshots snapshots,
      Timers timers,
      RetryingTransaction transaction,
      Clock clock) {
    this.rows = rows;
    this.snapshots = snapshots;
    this.timers = timers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param keys of those that are meant, which are announced at once; empty for everything, which
   *     takes a while
   * @param after the key behind which everything begins; empty for all
   */
  Replay ask(List<String> keys, String after, String askedBy) {
    if (!keys.isEmpty()) {
      return of(keys, askedBy);
    }
    var replay = behind(after, askedBy);
    log.info("Replay {} was asked for by {}, behind '{}'", replay.id(), askedBy, after);
    return replay;
  }

  private Replay behind(String after, String askedBy) {
    return transaction.call(
        () -> {
          // whoever asks at the same moment waits for this row, and then finds what is asked for
          // here
          timers.setNoLater(ReplayWorker.TIMER, ReplayWorker.ALL, clock.instant());
          return rows.waiting()
              .filter(waiting -> rows.join(waiting.id(), after))
              .map(waiting -> rows.find(waiting.id()))
              .orElseGet(() -> insert(after, askedBy));
        });
  }

  private Replay insert(String after, String askedBy) {
    var replay = Replay.asked(after, askedBy, clock.instant());
    rows.insert(replay);
    return replay;
  }

  private Replay of(List<String> keys, String askedBy) {
    var replay =
        transaction.call(
            () -> {
              var done = Replay.of(keys, snapshots, askedBy, clock.instant());
              rows.insert(done);
              return done;
            });
    log.info(
        "Replay {} has announced {} aggregates for {}", replay.id(), replay.announced(), askedBy);
    return replay;
  }
}
