package shop.jangteo.checker.journal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Attempt.Outcome;

/** One thing a shopper wanted, over all attempts that carried its idempotency key. */
public final class Wish {

  private final Key key;
  private final Set<String> orderIds = new LinkedHashSet<>();
  private boolean acknowledged;
  private boolean refusedEveryTime = true;
  private @Nullable Attempt telling;

  Wish(Key key) {
    this.key = key;
  }

  void attempted(Attempt attempt) {
    if (attempt.orderId() != null) {
      orderIds.add(attempt.orderId());
    }
    if (attempt.outcome() == Outcome.OK) {
      acknowledged = true;
    }
    if (attempt.outcome() != Outcome.REFUSED) {
      refusedEveryTime = false;
    }
    if (telling == null || attempt.outcome() == Outcome.OK) {
      telling = attempt;
    }
  }

  public Key key() {
    return key;
  }

  /** Every order that any answer named; more than one is a broken promise. */
  public Set<String> orderIds() {
    return orderIds;
  }

  /** Whether any answer was a promise. */
  public boolean isAcknowledged() {
    return acknowledged;
  }

  /** Whether every answer was a clear "no". */
  public boolean isRefused() {
    return refusedEveryTime;
  }

  /** The attempt that says most: an acknowledged one, or else the first. */
  public Attempt telling() {
    if (telling == null) {
      throw new IllegalStateException("A wish begins with an attempt");
    }
    return telling;
  }

  /** What makes two attempts one wish. */
  public record Key(Kind kind, String memberId, String idempotencyKey) {
    static Key of(Attempt attempt) {
      return new Key(attempt.kind(), attempt.memberId(), attempt.idempotencyKey());
    }

    @Override
    public String toString() {
      return "%s of member %s under key %s".formatted(kind, memberId, idempotencyKey);
    }
  }
}
