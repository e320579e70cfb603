package shop.jangteo.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.loop.Loop;

/**
 * Looks at the outbox from outside: each second how full it is, and now and then, at everything,
 * whether something waits that should have left. The relay never needs that second look; when it
 * finds anything, something is wrong that people must know.
 */
final class OutboxWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxWatch.class);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private static final int SHOWN = 5;

  private static final String COUNT =
      "SELECT COUNT(*) FROM (SELECT 1 FROM outbox_events LIMIT "
          + OutboxSettings.MOST_COUNTED
          + ") unsent";
  private static final String OLDEST = "SELECT occurred_at FROM outbox_events ORDER BY id LIMIT 1";
  private static final String OVERDUE =
      "SELECT topic, aggregate_id, aggregate_version, type FROM outbox_events WHERE occurred_at < ? ORDER BY id LIMIT "
          + OutboxSettings.MOST_COUNTED;

  private final JdbcTemplate jdbc;
  private final Runnable wakeRelay;
  private final OutboxSettings settings;
  private final Clock clock;
  private volatile long unsent;
  private volatile @Nullable Instant oldest;
  private volatile long overdue;
  private volatile boolean full;
  private final Loop loop = Loop.virtual("outbox-watch");

  OutboxWatch(
      JdbcTemplate jdbc,
      Runnable wakeRelay,
      OutboxSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.wakeRelay = wakeRelay;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder("jangteo.outbox.unsent", this, watch -> watch.unsent)
        .description("Events that wait to be published")
        .register(meters);
    Gauge.builder("jangteo.outbox.oldest.seconds", this, OutboxWatch::age)
        .description("How long the oldest of them has waited")
        .register(meters);
    Gauge.builder("jangteo.outbox.overdue", this, watch -> watch.overdue)
        .description("Events the last sweep found that should have left long before")
        .register(meters);
    Gauge.builder("jangteo.outbox.full", this, watch -> watch.full ? 1 : 0)
        .description("1 while calls that would start something are refused")
        .register(meters);
  }

  /** Whether there is so much unsent that nothing new should be begun. */
  boolean isFull() {
    return full;
  }

  long unsent() {
    return unsent;
  }

  /** Full at the mark, and until half of it is gone, so that it does not flutter. */
  void count() {
    var counted = jdbc.queryForObject(COUNT, Long.class);
    unsent = counted == null ? 0 : counted;
    oldest =
        jdbc.queryForList(OLDEST, Timestamp.class).stream()
            .findFirst()
            .map(Timestamp::toInstant)
            .orElse(null);
    var before = full;
    full = unsent >= (before ? settings.highWaterMark() / 2 : settings.highWaterMark());
    if (full != before) {
      log.warn(
          full
              ? "{} events are unsent: calls that start something are refused"
              : "{} events are unsent: everything is welcome again",
          unsent);
    }
  }

  /** Everything, whatever its shard or topic. */
  void sweep() {
    var since = clock.instant().minus(settings.sweep().overdueAfter());
    List<String> found =
        jdbc.query(
            OVERDUE,
            (row, _) ->
                "%s %s version %d in %s"
                    .formatted(
                        row.getString("type"),
                        row.getString("aggregate_id"),
                        row.getLong("aggregate_version"),
                        row.getString("topic")),
            Timestamp.from(since));
    overdue = found.size();
    if (!found.isEmpty()) {
      log.error(
          "{} events should have left the outbox before {}, among them {}",
          found.size(),
          since,
          found.stream().limit(SHOWN).toList());
      wakeRelay.run();
    }
  }

  @Override
  public void start() {
    loop.start(this::watch);
  }

  private void watch() {
    var nextSweep = clock.instant().plus(settings.sweep().every());
    while (loop.goesOn()) {
      try {
        count();
        if (!clock.instant().isBefore(nextSweep)) {
          nextSweep = clock.instant().plus(settings.sweep().every());
          sweep();
        }
      } catch (RuntimeException e) {
        // nothing is known of the outbox, so what was last known stands
        log.debug("The outbox cannot be looked at", e);
      }
      loop.rest(REST);
    }
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Before the web server takes calls, until it has stopped. */
  @Override
  public int getPhase() {
    return 0;
  }

  private static double age(OutboxWatch watch) {
    var since = watch.oldest;
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, watch.clock.instant()).toMillis() / 1_000.0);
  }
}
