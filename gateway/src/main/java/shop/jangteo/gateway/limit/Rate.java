package shop.jangteo.gateway.limit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * @param permits how many requests per {@code per} in the long run
 * @param burst how many at once after a pause
 */
record Rate(@Positive int permits, @NotNull Duration per, @Positive int burst) {

  /** The time in which one permit grows back. */
  long costMicros() {
    return TimeUnit.NANOSECONDS.toMicros(per.toNanos()) / permits;
  }

  /** How far ahead of time a caller may run. */
  long roomMicros() {
    return costMicros() * burst;
  }

  @AssertTrue(message = "a permit must take between a microsecond and a day to grow back")
  boolean isMeasurable() {
    return costMicros() >= 1 && costMicros() <= TimeUnit.DAYS.toMicros(1);
  }
}
