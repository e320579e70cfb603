package shop.jangteo.platform.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param publisher who takes events to the broker: the service itself, or a connector that reads
 *     the database's log
 * @param highWaterMark how many unsent events are too many to take on new work; nobody counts
 *     further than {@link #MOST_COUNTED}, so a mark beyond would never be reached
 * @param sweep how often everything is looked at, and how long an event may wait before that is an
 *     alarm
 */
@Validated
@ConfigurationProperties("jangteo.outbox")
record OutboxSettings(
    @DefaultValue("kafka") Publisher publisher,
    @DefaultValue("10000") @Min(1) @Max(MOST_COUNTED) int highWaterMark,
    @DefaultValue Sweep sweep) {

  /** Counting further would cost more than it tells. */
  static final int MOST_COUNTED = 100_000;

  enum Publisher {
    KAFKA,
    CHANGE_CAPTURE
  }

  record Sweep(@DefaultValue("5m") Duration every, @DefaultValue("60s") Duration overdueAfter) {}
}
