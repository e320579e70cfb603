package shop.jangteo.order.pricing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.problem.InvalidField;

/** When a policy begins: at once or later, so that nothing of the past becomes another. */
public final class Beginning {

  private Beginning() {}

  /**
   * @param wanted null for at once
   * @throws InvalidField naming {@code validFrom} for a moment that is past
   */
  public static Instant of(@Nullable Instant wanted, Instant now) {
    var present = now.truncatedTo(ChronoUnit.MICROS);
    if (wanted == null) {
      return present;
    }
    if (wanted.isBefore(present)) {
      throw new InvalidField("validFrom", "IN_THE_PAST");
    }
    return wanted.truncatedTo(ChronoUnit.MICROS);
  }
}
