package shop.jangteo.platform.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import shop.jangteo.platform.http.Page;

/**
 * A replay as it is shown.
 *
 * @param id also the correlation id of what it announces, so that a consumer can count
 * @param announced how many aggregates by now
 * @param position the key that was reached
 * @param movedAt when it moved last; long ago while it runs means that it is stuck
 */
record ReplayView(
    String id,
    Replay.State state,
    long announced,
    String position,
    String askedBy,
    Instant askedAt,
    @Nullable Instant begunAt,
    @Nullable Instant movedAt,
    @Nullable Instant finishedAt) {

  /** A key of any producer: printable, and no longer than an aggregate's id can be. */
  static final String KEY = "[!-~]{1,64}";

  static final int MOST_KEYS = 100;

  static ReplayView of(Replay replay) {
    return new ReplayView(
        replay.id(),
        replay.state(),
        replay.announced(),
        replay.position(),
        replay.askedBy(),
        replay.askedAt(),
        replay.begunAt(),
        replay.movedAt(),
        replay.finishedAt());
  }

  static Page<ReplayView> of(Page<Replay> found) {
    return new Page<>(
        found.items().stream().map(ReplayView::of).toList(),
        found.total(),
        found.page(),
        found.size());
  }

  /** 200 for what is done, 202 for what will be. */
  static ResponseEntity<ReplayView> answer(Replay replay) {
    var isDone = replay.state() == Replay.State.FINISHED;
    return ResponseEntity.status(isDone ? HttpStatus.OK : HttpStatus.ACCEPTED).body(of(replay));
  }
}
