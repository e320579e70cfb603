package shop.jangteo.platform.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Causation;

/**
 * One walk over the aggregates of a service, page by page in the order of their keys. This is its
 * whole progress: whoever has it can go on.
 *
 * @param id also the correlation id of everything it announces
 * @param position the key that was reached; empty before the first
 * @param announced how many aggregates were
 * @param askedBy a service's name or a member's id
 * @param begunAt when its first page was announced, or null
 * @param movedAt when its last page was announced, or null
 */
record Replay(
    String id,
    String position,
    long announced,
    String askedBy,
    Instant askedAt,
    @Nullable Instant begunAt,
    @Nullable Instant movedAt,
    @Nullable Instant finishedAt) {

  /** What the times say. */
  enum State {
    WAITING,
    RUNNING,
    FINISHED
  }

  /**
   * @param after the key behind which it begins; empty for all
   */
  static Replay asked(String after, String askedBy, Instant now) {
    return new Replay(Ids.next(), after, 0, askedBy, now, null, null, null);
  }

  /** Announces these and no others, and has ended. To be called in a transaction. */
  static Replay of(Collection<String> keys, Snapshots snapshots, String askedBy, Instant now) {
    var asked = asked("", askedBy, now);
    return asked.announce(List.copyOf(new TreeSet<>(keys)), snapshots, now, true);
  }

  /** Announces one page more; one that is not full is the last. To be called in a transaction. */
  Replay goOn(Snapshots snapshots, int most, Instant now) {
    var keys = snapshots.after(position, most);
    if (!isAscending(keys)) {
      throw new IllegalStateException(
          "Keys must ascend, or the walk never ends: after %s came %s".formatted(position, keys));
    }
    return announce(keys, snapshots, now, keys.size() < most);
  }

  private boolean isAscending(List<String> keys) {
    var last = position;
    for (var key : keys) {
      if (key.compareTo(last) <= 0) {
        return false;
      }
      last = key;
    }
    return true;
  }

  private Replay announce(List<String> keys, Snapshots snapshots, Instant now, boolean isLast) {
    int count = keys.isEmpty() ? 0 : Causation.inConversation(id, () -> snapshots.announce(keys));
    return new Replay(
        id,
        keys.isEmpty() ? position : keys.getLast(),
        announced + count,
        askedBy,
        askedAt,
        begunAt == null ? now : begunAt,
        now,
        isLast ? now : null);
  }

  State state() {
    if (finishedAt != null) {
      return State.FINISHED;
    }
    return begunAt == null ? State.WAITING : State.RUNNING;
  }

  boolean movedWithin(Duration time, Instant now) {
    return movedAt != null && movedAt.plus(time).isAfter(now);
  }
}
