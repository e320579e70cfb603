package shop.jangteo.platform.data;

import org.jspecify.annotations.Nullable;

/** One reading transaction: its first connection may be one to the replica, any other may not. */
final class Reading {

  /** What the present thread reads, where it said that it only reads. */
  static final ScopedValue<Reading> PRESENT = ScopedValue.newInstance();

  private boolean hasAsked;
  private @Nullable Replica replica;

  boolean asksFirst() {
    var isFirst = !hasAsked;
    hasAsked = true;
    return isFirst;
  }

  void isAnsweredBy(Replica replica) {
    this.replica = replica;
  }

  /** Who answered, or null when it was the first server. */
  @Nullable Replica replica() {
    return replica;
  }
}
