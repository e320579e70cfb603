package shop.jangteo.inventory.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices changes of stock, whichever instance makes them: one query at a time for all sellers who
 * watch here. It goes by the time of the change, which a transaction writes before it commits, so
 * each look goes back a little and leaves out what was seen.
 */
@Component
final class StockWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StockWatch.class);

  /** Longer than any transaction on stock takes, and than clocks differ. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final String CHANGED =
      """
      SELECT seller_id, sku, available, reserved, sold, announced, changed_at FROM stock
      WHERE seller_id IN (:sellers) AND changed_at >= :since AND changed_at <= :until
        AND (changed_at > :since OR sku > :sku)
      ORDER BY changed_at, sku LIMIT :most""";

  private final JdbcClient jdbc;
  private final WatchSettings settings;
  private final Clock clock;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ScheduledExecutorService looking;

  StockWatch(JdbcClient jdbc, WatchSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param since from when on changes are to be told; no further back than the settings allow
   * @throws TooManyStreams where somebody opens one after the other and closes none
   */
  Watcher open(String sellerId, Instant since) {
    var earliest = clock.instant().minus(settings.lookBack());
    var from = since.isBefore(earliest) ? earliest : since;
    var watcher = new Watcher(sellerId, from.minus(OVERLAP));
    watchers.add(watcher);
    if (watchers.stream().filter(one -> one.sellerId.equals(sellerId)).count()
        > settings.mostStreams()) {
      watcher.close();
      throw new TooManyStreams(settings.mostStreams());
    }
    if (!isRunning()) { // nobody would end it any more
      watcher.end();
    }
    return watcher;
  }

  @Override
  public void start() {
    var every = settings.every().toMillis();
    var starting =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("stock-watch").factory());
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
    watchers.forEach(Watcher::end);
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  private void look() {
    try {
      var present = List.copyOf(watchers);
      if (!present.isEmpty()) {
        look(present);
      }
    } catch (RuntimeException e) {
      log.warn("Watched stock cannot be looked at and will be next time", e);
    }
  }

  private void look(Collection<Watcher> present) {
    var began = clock.instant();
    var since =
        present.stream().map(watcher -> watcher.since).min(Instant::compareTo).orElseThrow();
    var sellers = present.stream().map(watcher -> watcher.sellerId).distinct().toList();
    var page = page(sellers, since, "", began);
    while (!page.isEmpty()) {
      for (var watcher : present) {
        page.forEach(watcher::see);
      }
      var last = page.getLast();
      page =
          page.size() < settings.page() ? List.of() : page(sellers, last.at(), last.sku(), began);
    }
    present.forEach(watcher -> watcher.wasLookedAt(began.minus(OVERLAP)));
  }

  /** What changed from this moment on, after this SKU; ends, as nothing new can get into it. */
  private List<Change> page(List<String> sellers, Instant since, String sku, Instant until) {
    return jdbc.sql(CHANGED)
        .param("sellers", sellers)
        .param("since", Timestamp.from(since))
        .param("sku", sku)
        .param("until", Timestamp.from(until))
        .param("most", settings.page())
        .query((row, _) -> change(row))
        .list();
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getString("seller_id"),
        row.getString("sku"),
        row.getLong("available"),
        row.getLong("reserved"),
        row.getLong("sold"),
        row.getLong("announced"),
        row.getTimestamp("changed_at").toInstant());
  }

  /** One pair of eyes on one seller's stock. */
  final class Watcher implements AutoCloseable {

    private static final String END = "";

    private final String sellerId;

    /** What was told of each SKU since then. */
    private final Map<String, Change> seen = new HashMap<>();

    /** The SKUs that wait to be read, and what is to be read of them: only their latest level. */
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(settings.unread());

    private final Map<String, Change> unread = new ConcurrentHashMap<>();

    /** Of what is older, everything was told. */
    private Instant since;

    private @Nullable Instant behind;
    private volatile boolean over;

    private Watcher(String sellerId, Instant since) {
      this.sellerId = sellerId;
      this.since = since;
    }

    /**
     * Waits for the next change.
     *
     * @return empty when there was none in that time, or there will be none
     */
    Optional<Change> next(Duration atMost) {
      try {
        var sku = waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        return sku == null ? Optional.empty() : Optional.ofNullable(unread.remove(sku));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    /** Whether it is told nothing any more, because the service stops. */
    boolean isOver() {
      return over && waiting.isEmpty();
    }

    /** Called by the one looking thread only. What a slow reader has no room for comes again. */
    private void see(Change change) {
      if (!change.sellerId().equals(sellerId) || change.at().isBefore(since)) {
        return; // the query begins where the slowest of all is
      }
      var before = seen.get(change.sku());
      var isNews = before == null || before.version() != change.version();
      if (!isNews || tell(change)) {
        seen.put(change.sku(), change);
      } else if (behind == null) {
        behind = change.at();
      }
    }

    private boolean tell(Change change) {
      if (unread.put(change.sku(), change) != null || waiting.offer(change.sku())) {
        return true;
      }
      unread.remove(change.sku());
      return false;
    }

    /** Called by the one looking thread only. */
    private void wasLookedAt(Instant all) {
      var first = behind;
      var reached = first != null && first.isBefore(all) ? first : all;
      behind = null;
      if (reached.isAfter(since)) {
        since = reached;
        seen.values().removeIf(change -> change.at().isBefore(reached));
      }
    }

    private void end() {
      over = true;
      var _ = waiting.offer(END);
    }

    @Override
    public void close() {
      watchers.remove(this);
    }
  }
}
