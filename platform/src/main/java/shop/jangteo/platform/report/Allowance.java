package shop.jangteo.platform.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many reports may be sent in a minute: an error that happens a thousand times is one error.
 */
final class Allowance {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int most;
  private final int mostOfAKind;
  private final LongSupplier nanoTime;
  private final Map<String, Integer> kinds = new HashMap<>();
  private long since;
  private int sent;

  Allowance(int most, int mostOfAKind, LongSupplier nanoTime) {
    this.most = most;
    this.mostOfAKind = mostOfAKind;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /** Takes one, if there is one left of this minute. */
  synchronized boolean spend(String kind) {
    long now = nanoTime.getAsLong();
    if (now - since >= MINUTE) {
      since = now;
      sent = 0;
      kinds.clear();
    }
    if (sent >= most || kinds.getOrDefault(kind, 0) >= mostOfAKind) {
      return false;
    }
    sent++;
    kinds.merge(kind, 1, Integer::sum);
    return true;
  }
}
