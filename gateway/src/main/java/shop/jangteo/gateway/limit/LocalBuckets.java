package shop.jangteo.gateway.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** Buckets of this instance alone. */
final class LocalBuckets implements Buckets {

  private static final int SWEEP_EVERY = 4_096;

  private final LongSupplier micros;
  private final Map<String, Long> fullAt = new ConcurrentHashMap<>();
  private final AtomicInteger untilSweep = new AtomicInteger(SWEEP_EVERY);

  LocalBuckets(LongSupplier micros) {
    this.micros = micros;
  }

  @Override
  public Mono<Duration> take(String key, Rate rate) {
    return Mono.fromSupplier(() -> takeNow(key, rate));
  }

  Duration takeNow(String key, Rate rate) {
    var now = micros.getAsLong();
    if (untilSweep.decrementAndGet() <= 0) {
      untilSweep.set(SWEEP_EVERY);
      fullAt.values().removeIf(full -> full <= now); // a full bucket is like none
    }
    var wait = new AtomicLong();
    fullAt.compute(
        key,
        (_, full) -> {
          var next = (full == null ? now : Math.max(full, now)) + rate.costMicros();
          var excess = next - now - rate.roomMicros();
          wait.set(Math.max(0, excess));
          return excess > 0 ? full : Long.valueOf(next);
        });
    return Duration.of(wait.get(), ChronoUnit.MICROS);
  }

  int size() {
    return fullAt.size();
  }
}
