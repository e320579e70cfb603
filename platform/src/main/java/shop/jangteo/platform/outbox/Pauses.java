package shop.jangteo.platform.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is left alone for a while because it failed: for a second at first, then twice as long each
 * time, for half a minute at most.
 */
final class Pauses<K> {

  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private final LongSupplier nanoTime;
  private final Map<K, Pause> pauses = new ConcurrentHashMap<>();

  Pauses(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Failures during a pause belong to the one that began it. */
  void failed(K what) {
    var now = nanoTime.getAsLong();
    pauses.compute(what, (_, last) -> last != null && !last.isOver(now) ? last : after(last, now));
  }

  /**
   * @return whether it had failed the last time
   */
  boolean succeeded(K what) {
    return pauses.remove(what) != null;
  }

  void clear() {
    pauses.clear();
  }

  boolean has(K what) {
    var pause = pauses.get(what);
    return pause != null && !pause.isOver(nanoTime.getAsLong());
  }

  /** All that are to be left alone now; those that nobody has tried since are forgotten. */
  Set<K> present() {
    var now = nanoTime.getAsLong();
    pauses.values().removeIf(pause -> pause.isOver(now - LONGEST_NANOS));
    return pauses.entrySet().stream()
        .filter(entry -> !entry.getValue().isOver(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Pause after(@Nullable Pause last, long now) {
    var length = last == null ? FIRST_NANOS : Math.min(2 * last.length, LONGEST_NANOS);
    return new Pause(length, now + length);
  }

  private record Pause(long length, long until) {
    boolean isOver(long now) {
      return until - now <= 0;
    }
  }
}
