package shop.jangteo.platform.test;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What the live gauges say, as time goes by at the speed of the {@link HandClock}. */
public final class Laws {

  /** By which each step puts the clock forward: the time in which facts settle. */
  public static final Duration SETTLED = Duration.ofMinutes(2);

  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration A_WHILE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MeterRegistry meters;
  private final HandClock clock;

  Laws(MeterRegistry meters, HandClock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /** However many looks there are: time stands still for whoever waits for facts to settle. */
  public void stayBroken(String law, int times) {
    Awaitility.await("law " + law + " broken " + times + " times")
        .atMost(PATIENCE)
        .during(A_WHILE)
        .until(() -> violations(law) == times);
  }

  /** Whatever is so now has time to settle. */
  public void becomeBroken(String law, int times) {
    Awaitility.await("law " + law + " broken " + times + " times")
        .atMost(PATIENCE)
        .pollInterval(STEP)
        .until(
            () -> {
              clock.putForward(SETTLED);
              return violations(law) == times;
            });
  }

  public int violations(String law) {
    return (int) meters.get("jangteo.invariant.violations").tag("law", law).gauge().value();
  }

  /** How old the last judgement is, to the second. */
  public Duration age(String law) {
    return Duration.ofSeconds(
        (long) meters.get("jangteo.invariant.age").tag("law", law).gauge().value());
  }
}
