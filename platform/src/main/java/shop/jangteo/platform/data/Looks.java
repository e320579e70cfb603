package shop.jangteo.platform.data;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.loop.Loop;

/**
 * Asks the database every other second what gauges are to show, so that who scrapes them never
 * waits for it: while it is away all other metrics are still told, and after half a minute these
 * have no number, for who sees nothing must not say that all is well, nor that it is not.
 */
public final class Looks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Looks.class);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration BELIEVED_FOR = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final List<Look<?>> looks = new CopyOnWriteArrayList<>();
  private final Loop loop = Loop.virtual("looks");

  Looks(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param sql asks for one number
   * @return a gauge's value
   */
  public Supplier<Number> count(String sql) {
    return at(sql, Long.class, Long::doubleValue);
  }

  /**
   * @param sql asks for one time, or NULL
   * @return a gauge's value: how many seconds ago that was, 0 without a time or before it
   */
  public Supplier<Number> age(String sql) {
    return at(
        sql,
        Timestamp.class,
        since -> Math.max(0, Duration.between(since.toInstant(), clock.instant()).toSeconds()));
  }

  private <T> Supplier<Number> at(String sql, Class<T> kind, Function<T, Number> shown) {
    var look = new Look<>(sql, kind);
    looks.add(look);
    return () -> {
      var last = look.last;
      if (last == null || last.at().isBefore(clock.instant().minus(BELIEVED_FOR))) {
        return Double.NaN;
      }
      return last.value() == null ? 0 : shown.apply(last.value());
    };
  }

  /** Now, and one after the other: no older answer comes after a younger one. */
  public synchronized void look() {
    for (var look : looks) {
      try {
        look.ask(jdbc, clock.instant());
      } catch (DataAccessResourceFailureException e) {
        log.debug("The database cannot be asked what gauges show", e);
        return; // nor for the others
      } catch (RuntimeException e) {
        log.debug("What a gauge shows cannot be asked for: {}", look.sql, e);
      }
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

  private record Answer<T>(@Nullable T value, Instant at) {}

  private static final class Look<T> {

    private final String sql;
    private final Class<T> kind;
    private volatile @Nullable Answer<T> last;

    Look(String sql, Class<T> kind) {
      this.sql = sql;
      this.kind = kind;
    }

    void ask(JdbcTemplate jdbc, Instant now) {
      last = new Answer<>(jdbc.queryForObject(sql, kind), now);
    }
  }
}
