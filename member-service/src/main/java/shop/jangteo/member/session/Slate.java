package shop.jangteo.member.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is held against an e-mail address.
 *
 * @param since the first of these failures
 * @param lockedUntil null unless there were too many
 */
record Slate(int failures, Instant since, @Nullable Instant lockedUntil) {

  static Slate clean(Instant now) {
    return new Slate(0, now, null);
  }

  boolean isLocked(Instant now) {
    return lockedUntil != null && lockedUntil.isAfter(now);
  }

  /** One more failure, on a slate that is not locked. */
  Slate oneMore(Instant now, SessionSettings settings) {
    var isOver = lockedUntil != null || !since.plus(settings.failureWindow()).isAfter(now);
    var count = isOver ? 1 : failures + 1;
    return new Slate(
        count,
        isOver ? now : since,
        count < settings.mostFailures() ? null : now.plus(settings.lockTime()));
  }
}
