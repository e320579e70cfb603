package shop.jangteo.gateway.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Instances that could not be reached a moment ago, so that not every request has to find it out
 * again.
 */
final class Absentees {

  private final Duration absence;
  private final LongSupplier nanos;
  private final Map<String, Long> until = new ConcurrentHashMap<>();

  Absentees(Duration absence, LongSupplier nanos) {
    this.absence = absence;
    this.nanos = nanos;
  }

  void add(String instance) {
    until.put(instance, nanos.getAsLong() + absence.toNanos());
  }

  boolean contains(String instance) {
    var end = until.get(instance);
    if (end == null) {
      return false;
    }
    if (nanos.getAsLong() - end < 0) {
      return true;
    }
    until.remove(instance, end);
    return false;
  }
}
