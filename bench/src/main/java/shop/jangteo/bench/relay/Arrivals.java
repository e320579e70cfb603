package shop.jangteo.bench.relay;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What arrived in a topic, when, and whether it was what had to come next. */
final class Arrivals {

  private final Map<String, Seen> aggregates = new HashMap<>();
  private long total;
  private long doubled;
  private long misplaced;
  private @Nullable Window window;

  /** Versions of one aggregate that have arrived. */
  private static final class Seen {
    private final long firstNanos;
    private final BitSet versions = new BitSet();
    private int last;

    Seen(long firstNanos) {
      this.firstNanos = firstNanos;
    }
  }

  /**
   * What arrived from one moment on.
   *
   * @param firstNanos when the first of it arrived, by {@link System#nanoTime}
   */
  record Window(long events, long firstNanos, long lastNanos) {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** 0 where all came at once and there is no time to divide by. */
    long perSecond() {
      var nanos = lastNanos - firstNanos;
      return nanos == 0 ? 0 : events * NANOS_PER_SECOND / nanos;
    }

    private Window with(long nanos) {
      return new Window(events + 1, firstNanos, nanos);
    }
  }

  /**
   * What is wrong with all that arrived so far.
   *
   * @param lost were announced and have not arrived
   * @param doubled arrived more than once
   * @param misplaced arrived before an earlier, or after a later, one of their aggregate
   * @param unknown arrived and were never announced
   */
  record Verdict(long lost, long doubled, long misplaced, long unknown) {
    boolean isGood() {
      return lost + doubled + misplaced + unknown == 0;
    }
  }

  synchronized void arrived(String aggregateId, int version, long nanos) {
    total++;
    var before = window;
    window = before == null ? new Window(1, nanos, nanos) : before.with(nanos);
    var seen = aggregates.computeIfAbsent(aggregateId, _ -> new Seen(nanos));
    if (seen.versions.get(version)) {
      doubled++;
    } else if (version != seen.last + 1) {
      misplaced++;
    }
    seen.versions.set(version);
    seen.last = Math.max(seen.last, version);
    notifyAll();
  }

  /** A new window begins with the next record. */
  synchronized void beginWindow() {
    window = null;
  }

  synchronized Window window() {
    var present = window;
    return present == null ? new Window(0, 0, 0) : present;
  }

  /** When the first event of an aggregate arrived, by {@link System#nanoTime}. */
  synchronized OptionalLong firstOf(String aggregateId) {
    var seen = aggregates.get(aggregateId);
    return seen == null ? OptionalLong.empty() : OptionalLong.of(seen.firstNanos);
  }

  synchronized long total() {
    return total;
  }

  /** Waits until so many have arrived since the beginning, or patience is over. */
  synchronized void await(long wanted, Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); total < wanted && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  /**
   * @param announced how many events each aggregate has announced
   */
  synchronized Verdict judge(Map<String, Long> announced) {
    long lost = 0;
    long unknown = 0;
    for (var entry : announced.entrySet()) {
      var seen = aggregates.get(entry.getKey());
      lost += entry.getValue() - (seen == null ? 0 : known(seen, entry.getValue()));
    }
    for (var entry : aggregates.entrySet()) {
      var versions = entry.getValue().versions;
      unknown +=
          versions.cardinality()
              - known(entry.getValue(), announced.getOrDefault(entry.getKey(), 0L));
    }
    return new Verdict(lost, doubled, misplaced, unknown);
  }

  /** How many of the versions 1 to n have arrived. */
  private static long known(Seen seen, long n) {
    return seen.versions.get(1, (int) n + 1).cardinality();
  }
}
