package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.inbox.Parking.Key;
import shop.jangteo.platform.loop.Loop;

/**
 * Finishes releases that their instance could not, because it died or they took too long, and keeps
 * the gauges of what waits for people.
 */
final class ReleasedKeys implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReleasedKeys.class);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration EACH = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final int AT_ONCE = 20;
  private static final Key BEFORE_ALL = new Key("", "");

  private final Parking parking;
  private final Replays replays;
  private final JdbcTemplate jdbc;
  private final MultiGauge open;
  private final MultiGauge parked;
  private final Loop loop = Loop.virtual("released-keys");
  private Key last = BEFORE_ALL;

  ReleasedKeys(Parking parking, Replays replays, JdbcTemplate jdbc, MeterRegistry meters) {
    this.parking = parking;
    this.replays = replays;
    this.jdbc = jdbc;
    this.open =
        MultiGauge.builder("jangteo.dead.letters.open")
            .description("Dead letters that nobody has decided about")
            .register(meters);
    this.parked =
        MultiGauge.builder("jangteo.parked.keys")
            .description("Aggregates whose events wait")
            .register(meters);
  }

  @Override
  public void start() {
    loop.start(REST, this::round);
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** With the listeners. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }

  private void round() {
    attempt("Parked events", this::drain);
    attempt("What waits for people", this::count);
  }

  /** Round and round, so that keys that have to wait longer keep nobody else waiting. */
  private void drain() {
    var keys = parking.releasedAfter(last, AT_ONCE);
    last = keys.size() < AT_ONCE ? BEFORE_ALL : keys.getLast();
    keys.forEach(
        key -> attempt("Parked events of " + key.aggregateId(), () -> replays.drain(key, EACH)));
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("{} cannot be looked at and will be again", what, e);
    }
  }

  private void count() {
    open.register(
        rows(
            "SELECT topic, reason, COUNT(*) FROM dead_letters WHERE state = 'OPEN' GROUP BY topic, reason",
            "reason"),
        true);
    parked.register(
        rows(
            """
            SELECT topic, CASE WHEN dead_letter_id IS NULL THEN 'RELEASED' ELSE 'WAITING' END, COUNT(*)
            FROM parked_keys GROUP BY 1, 2""",
            "state"),
        true);
  }

  private List<Row<?>> rows(String sql, String tag) {
    return new ArrayList<>(
        jdbc.query(
            sql,
            (row, _) ->
                Row.of(Tags.of("topic", row.getString(1), tag, row.getString(2)), row.getLong(3))));
  }
}
