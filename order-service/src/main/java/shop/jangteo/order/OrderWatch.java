package shop.jangteo.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices changes of orders, whichever instance makes them: one query at a time for everything that
 * is watched here, however many watch it.
 */
@Component
final class OrderWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OrderWatch.class);
  private static final int IDS_PER_QUERY = 500;

  private final JdbcClient jdbc;
  private final OrderSettings settings;
  private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();
  private volatile @Nullable ScheduledExecutorService looking;

  OrderWatch(JdbcClient jdbc, OrderSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Open it before the first look at the order, and no change in between is missed. */
  Watcher open(String orderId) {
    var watcher = new Watcher(orderId);
    watchers.compute(
        orderId,
        (_, present) -> {
          var set = present == null ? new HashSet<Watcher>() : new HashSet<>(present);
          set.add(watcher);
          return Set.copyOf(set);
        });
    return watcher;
  }

  @Override
  public void start() {
    var every = settings.watchEvery().toMillis();
    var starting =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("order-watch").factory());
    var _ = starting.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    looking = starting;
  }

  /** Lets everybody go who waits, so that the web server need not wait for them. */
  @Override
  public void stop() {
    var present = looking;
    looking = null;
    if (present != null) {
      present.shutdown();
    }
    watchers.values().forEach(set -> set.forEach(Watcher::wake));
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  private void look() {
    try {
      var ids = new ArrayList<>(watchers.keySet());
      for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
        look(ids.subList(from, Math.min(from + IDS_PER_QUERY, ids.size())));
      }
    } catch (RuntimeException e) {
      log.warn("Watched orders cannot be looked at and will be next time", e);
    }
  }

  private void look(List<String> ids) {
    jdbc.sql("SELECT id, revision FROM orders WHERE id IN (:ids)")
        .param("ids", ids)
        .query(
            row -> {
              var revision = row.getLong("revision");
              watchers
                  .getOrDefault(row.getString("id"), Set.of())
                  .forEach(watcher -> watcher.see(revision));
            });
  }

  /** One pair of eyes on one order. */
  final class Watcher implements AutoCloseable {

    private final String orderId;
    private final Semaphore changed = new Semaphore(0);
    private long seen = -1;

    private Watcher(String orderId) {
      this.orderId = orderId;
    }

    /**
     * Waits for a change; may report one that is none, never misses one.
     *
     * @return false when the time is up or the service stops
     */
    boolean awaitChange(Duration atMost) {
      try {
        var woken = changed.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        changed.drainPermits();
        return woken && isRunning();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** Called by the one looking thread only. */
    private void see(long revision) {
      if (revision != seen) {
        seen = revision;
        wake();
      }
    }

    private void wake() {
      changed.release();
    }

    @Override
    public void close() {
      watchers.computeIfPresent(
          orderId,
          (_, present) -> {
            var set = new HashSet<>(present);
            set.remove(this);
            return set.isEmpty() ? null : Set.copyOf(set);
          });
    }
  }
}
