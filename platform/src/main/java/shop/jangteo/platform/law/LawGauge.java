package shop.jangteo.platform.law;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last judgement of one law: what breaks it, and how long ago that was found out. */
public final class LawGauge {

  private static final Logger log = LoggerFactory.getLogger(LawGauge.class);
  private static final int SHOWN = 5;

  private final String law;
  private final Clock clock;
  private volatile Map<String, String> violations = Map.of();
  private volatile Instant judgedAt;
  private volatile boolean wasJudged;

  /**
   * @param law its id
   */
  public LawGauge(String law, Clock clock) {
    this.law = law;
    this.clock = clock;
    this.judgedAt = clock.instant();
  }

  /** The registry keeps no hold of this gauge: whoever judges must. */
  public void register(MeterRegistry meters) {
    judgedAt = clock.instant(); // a law that nobody ever manages to judge grows old from here on
    Gauge.builder("jangteo.invariant.violations", this, LawGauge::count)
        .description("Facts that break a law; no number before anybody has managed to look")
        .tag("law", law)
        .register(meters);
    Gauge.builder("jangteo.invariant.age", this, LawGauge::age)
        .description("How long ago the law was judged for the last time")
        .baseUnit("seconds")
        .tag("law", law)
        .register(meters);
  }

  /**
   * @param found all that breaks the law now, by id, in words
   */
  public void judged(Map<String, String> found) {
    know(found);
    judgedAt = clock.instant();
    wasJudged = true;
  }

  /**
   * Does not make the judgement younger.
   *
   * @param found what could be seen, and what was known of that which could not
   */
  void judgedInPart(Map<String, String> found) {
    know(found);
  }

  private void know(Map<String, String> found) {
    var before = violations;
    var news =
        found.entrySet().stream()
            .filter(violation -> !before.containsKey(violation.getKey()))
            .map(Map.Entry::getValue)
            .limit(SHOWN)
            .toList();
    if (!news.isEmpty()) {
      log.error("Law {} is broken {} times, newly by {}", law, found.size(), news);
    }
    violations = Map.copyOf(found);
  }

  /** Nothing found by nobody is not nothing broken. */
  private double count() {
    var known = violations.size();
    return known > 0 || wasJudged ? known : Double.NaN;
  }

  private double age() {
    return Math.max(0, Duration.between(judgedAt, clock.instant()).toMillis() / 1_000.0);
  }
}
