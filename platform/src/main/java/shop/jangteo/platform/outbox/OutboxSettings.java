package shop.jangteo.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publisher who takes events to the broker: the service itself, or a connector that reads
 *     the database's log
 * @param highWaterMark how many unsent events are too many to take on new work
 * @param sweep how often everything is looked at, and how long an event may wait before that is an
 *     alarm
 */
@ConfigurationProperties("jangteo.outbox")
record OutboxSettings(
    @DefaultValue("kafka") Publisher publisher,
    @DefaultValue("10000") int highWaterMark,
    @DefaultValue Sweep sweep) {

  enum Publisher {
    KAFKA,
    CHANGE_CAPTURE
  }

  record Sweep(@DefaultValue("5m") Duration every, @DefaultValue("60s") Duration overdueAfter) {}
}
