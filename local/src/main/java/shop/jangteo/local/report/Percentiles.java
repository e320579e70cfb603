package shop.jangteo.local.report;

import java.util.Collection;
import java.util.List;

/** Durations in order, by the nearest rank: every answer is one that was measured. */
public record Percentiles(List<Long> sortedNanos) {

  private static final int HUNDRED = 100;
  private static final long NANOS_PER_MILLI = 1_000_000;

  public static Percentiles of(Collection<Long> nanos) {
    return new Percentiles(nanos.stream().sorted().toList());
  }

  /** 0 when nothing was measured. */
  public long millis(int percent) {
    if (sortedNanos.isEmpty()) {
      return 0;
    }
    var rank = Math.ceilDiv(sortedNanos.size() * percent, HUNDRED);
    return Math.ceilDiv(sortedNanos.get(Math.max(rank, 1) - 1), NANOS_PER_MILLI);
  }
}
