package shop.jangteo.search.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.loop.Loop;
import shop.jangteo.search.index.ProductRows.Waiting;

/** Says how far the index is behind, each second, whether the indexer works or not. */
@Component
final class IndexWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(IndexWatch.class);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final int MILLIS = 3;

  private final ProductRows rows;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final Loop loop = Loop.virtual("index-watch");
  private volatile Waiting waiting = new Waiting(0, null);

  IndexWatch(ProductRows rows, RetryingTransaction transaction, MeterRegistry meters, Clock clock) {
    this.rows = rows;
    this.transaction = transaction;
    this.clock = clock;
    Gauge.builder("jangteo.search.index.waiting", () -> waiting.count())
        .description("Products whose last change is not in the index yet")
        .register(meters);
    Gauge.builder("jangteo.search.index.lag.seconds", this::lag)
        .description("How long the oldest of them has waited")
        .register(meters);
  }

  private Number lag() {
    var oldest = waiting.oldest();
    return oldest == null
        ? 0
        : BigDecimal.valueOf(
            Math.max(0, Duration.between(oldest, clock.instant()).toMillis()), MILLIS);
  }

  void look() {
    try {
      waiting = transaction.call(rows::waiting);
    } catch (RuntimeException e) {
      // nothing is known, so what was last known stands
      log.debug("What is due for the index cannot be counted", e);
    }
  }

  @Override
  public void start() {
    loop.start(REST, this::look);
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
