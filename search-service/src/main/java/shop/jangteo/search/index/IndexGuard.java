package shop.jangteo.search.index;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.search.elastic.ElasticAway;

/**
 * Sees to it that there is an index, and one of the present definition: at the first start, after
 * an upgrade, and when a cluster has lost its data.
 */
@Component
final class IndexGuard {

  static final String TIMER = "search-index-check";
  private static final String ALL = "all";
  private static final String ASKED_BY = "search-service";

  /** Questions that were put before the alias moved may still be answered by the old index. */
  private static final Duration STILL_ASKED = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(IndexGuard.class);

  private final Indices indices;
  private final Rebuilds rebuilds;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final IndexSettings settings;
  private final Clock clock;

  IndexGuard(
      Indices indices,
      Rebuilds rebuilds,
      Timers timers,
      RetryingTransaction transaction,
      IndexSettings settings,
      Clock clock) {
    this.indices = indices;
    this.rebuilds = rebuilds;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TIMER, ALL, clock.instant()));
  }

  @OnTimer(TIMER)
  void look(String all) {
    try {
      if (rebuilds.first().isEmpty()) {
        tidyUp();
      }
    } catch (ElasticAway e) {
      log.warn("Whether there is an index cannot be said: {}", e.getMessage());
    }
    transaction.run(() -> timers.set(TIMER, all, clock.instant().plus(settings.check())));
  }

  private void tidyUp() {
    if (indices.live().map(Indices.Live::isOutdated).orElse(true)) {
      var rebuild = rebuilds.ask(false, ASKED_BY);
      log.info("Rebuild {}: there is no index of this version yet", rebuild.id());
    } else if (rebuilds.latest().filter(this::endedLately).isEmpty()) {
      indices.deleteUnused();
    }
  }

  private boolean endedLately(Rebuild rebuild) {
    var end = rebuild.finishedAt();
    return end != null && end.plus(STILL_ASKED).isAfter(clock.instant());
  }
}
