package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Since when this instance waits for its infrastructure instead of handling events: an alert. Each
 * partition waits on its own, since what one topic's events need may be there while another's is
 * not.
 */
final class Outage implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private final Clock clock;
  private final Map<TopicPartition, Instant> since = new ConcurrentHashMap<>();

  Outage(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    Gauge.builder("jangteo.events.waiting.seconds", this, Outage::seconds)
        .description("How long events have been waiting for the infrastructure; 0 when it is there")
        .register(meters);
  }

  void lasts(Collection<TopicPartition> partitions, RuntimeException cause) {
    var now = clock.instant();
    partitions.forEach(partition -> since.putIfAbsent(partition, now));
    log.error("Events of {} wait: what they need is not there", partitions, cause);
  }

  void ended(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      var began = since.remove(partition);
      if (began != null) {
        var lasted = Duration.between(began, clock.instant());
        log.info("Events of {} are handled again after {}", partition, lasted);
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    // they wait here only once an event of theirs has failed here
  }

  /** Whoever gets them next says whether they wait. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(since::remove);
  }

  private static double seconds(Outage outage) {
    return outage.since.values().stream()
        .min(Comparator.naturalOrder())
        .map(began -> Duration.between(began, outage.clock.instant()).toMillis() / 1_000.0)
        .orElse(0.0);
  }
}
