package shop.jangteo.platform.law;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One law under watch. What breaks it counts once it was found so at every look of the settle time:
 * whatever is still on its way between two services is younger than that, and so is every fact that
 * has no time of its own.
 */
final class Watched {

  private static final Logger log = LoggerFactory.getLogger(Watched.class);

  private final Law law;
  private final Duration settledAfter;
  private final LawGauge gauge;
  private final Map<String, Instant> suspectSince = new HashMap<>();
  private Map<String, String> counted = Map.of();

  Watched(Law law, Duration settledAfter, MeterRegistry meters, Clock clock) {
    this.law = law;
    this.settledAfter = settledAfter;
    this.gauge = new LawGauge(law.id(), clock);
    gauge.register(meters);
  }

  void look(Instant now) {
    var found = new LinkedHashMap<String, String>();
    try {
      found.putAll(law.brokenAtHome(now));
      found.putAll(law.broken(now));
      gauge.judged(settled(found, now));
    } catch (RuntimeException e) {
      // what was only suspected must show itself anew: what kept us from looking may have kept it
      // from coming right
      counted.forEach(found::putIfAbsent);
      gauge.judgedInPart(settled(found, now));
      log.debug("Law {} ({}) cannot be judged now", law.id(), law.sentence(), e);
    }
  }

  private Map<String, String> settled(Map<String, String> found, Instant now) {
    suspectSince.keySet().retainAll(found.keySet());
    var settled = new LinkedHashMap<String, String>();
    found.forEach(
        (subject, words) -> {
          var since = suspectSince.computeIfAbsent(subject, _ -> now);
          if (!since.plus(settledAfter).isAfter(now)) {
            settled.put(subject, words);
          }
        });
    counted = Map.copyOf(settled);
    return settled;
  }
}
