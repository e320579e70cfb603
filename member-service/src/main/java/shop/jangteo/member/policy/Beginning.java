package shop.jangteo.member.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.problem.InvalidField;

/** When a policy begins: at once, or at a moment of the next ten years. */
public final class Beginning {

  private static final Duration FARTHEST = Duration.ofDays(3650);

  private Beginning() {}

  /**
   * @param validFrom as an admin wants it, null for at once
   * @throws InvalidField naming {@code validFrom} for a moment that is past or too far away
   */
  public static Instant of(@Nullable Instant validFrom, Instant now) {
    if (validFrom == null) {
      return now.truncatedTo(ChronoUnit.MICROS);
    }
    if (validFrom.isBefore(now)) {
      throw new InvalidField("validFrom", "MOMENT_IS_PAST");
    }
    if (validFrom.isAfter(now.plus(FARTHEST))) {
      throw new InvalidField("validFrom", "MOMENT_TOO_FAR");
    }
    return validFrom.truncatedTo(ChronoUnit.MICROS);
  }
}
