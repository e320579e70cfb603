package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when this instance waits for its infrastructure instead of handling events: an alert. */
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private final Clock clock;
  private final AtomicReference<@Nullable Instant> since = new AtomicReference<>();

  Outage(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    Gauge.builder("jangteo.events.waiting.seconds", this, Outage::seconds)
        .description("How long events have been waiting for the infrastructure; 0 when it is there")
        .register(meters);
  }

  void lasts(RuntimeException cause) {
    since.compareAndSet(null, clock.instant());
    log.error("Events wait: what they need is not there since {}", since.get(), cause);
  }

  void ended() {
    var began = since.getAndSet(null);
    if (began != null) {
      log.info("Events are handled again after {}", Duration.between(began, clock.instant()));
    }
  }

  private static double seconds(Outage outage) {
    var began = outage.since.get();
    return began == null ? 0 : Duration.between(began, outage.clock.instant()).toMillis() / 1_000.0;
  }
}
