package shop.jangteo.observability.alert;

import java.time.Duration;

/**
 * How long things take. In {@link #REAL} time an hour is an hour; a test on a platform that runs
 * has no hour, so it lets the same rules live faster.
 *
 * @param divisor what every span of time is divided by
 */
public record TimeScale(int divisor) {

  public static final TimeScale REAL = new TimeScale(1);

  /** An hour is a minute. */
  public static final TimeScale HURRIED = new TimeScale(60);

  /** Shorter and whatever happens is over before anybody has looked. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** Shorter and there are too few scrapes in it, of which a test has one every three seconds. */
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(15);

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  public TimeScale {
    if (divisor < 1) {
      throw new IllegalArgumentException("Time cannot be divided by " + divisor);
    }
  }

  /** As Prometheus writes it: {@code 5m}. */
  String span(Duration real) {
    return written(seconds(real));
  }

  /** What a rule looks back over, as Prometheus writes it. */
  String window(Duration real) {
    return written(
        divisor == 1 ? real.toSeconds() : Math.max(SHORTEST_WINDOW.toSeconds(), seconds(real)));
  }

  private static String written(long seconds) {
    if (seconds > 0 && seconds % HOUR == 0) {
      return seconds / HOUR + "h";
    }
    return seconds > 0 && seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
  }

  /** For thresholds on ages; nothing stays nothing. */
  long seconds(Duration real) {
    if (divisor == 1 || real.isZero()) {
      return real.toSeconds();
    }
    return Math.max(SHORTEST.toSeconds(), real.toSeconds() / divisor);
  }
}
