package shop.jangteo.platform.data;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.loop.Loop;

/**
 * Asks the database again and again what gauges are to show, so that who scrapes them never waits
 * for it: while it is away, what was last known stands, and all other metrics are still told.
 */
public final class Looks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Looks.class);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final JdbcTemplate jdbc;
  private final List<Look<?>> looks = new CopyOnWriteArrayList<>();
  private final Loop loop = Loop.virtual("looks");

  Looks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param question asked every other second
   * @return what was last answered; null also before the first answer
   */
  public <T> Supplier<@Nullable T> at(Function<JdbcTemplate, @Nullable T> question) {
    var look = new Look<>(question);
    looks.add(look);
    return look;
  }

  /**
   * @param count a query of one number
   * @return a gauge's value, no number before the first answer
   */
  public Supplier<Number> count(String count) {
    var look = at(database -> database.queryForObject(count, Long.class));
    return () -> {
      var counted = look.get();
      return counted == null ? Double.NaN : counted;
    };
  }

  /** Now, and one after the other: no older answer comes after a younger one. */
  public synchronized void look() {
    try {
      looks.forEach(look -> look.ask(jdbc));
    } catch (RuntimeException e) {
      // nothing is known, so what was last known stands
      log.debug("The database cannot be asked for what gauges show", e);
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

  private static final class Look<T> implements Supplier<@Nullable T> {

    private final Function<JdbcTemplate, @Nullable T> question;
    private volatile @Nullable T last;

    Look(Function<JdbcTemplate, @Nullable T> question) {
      this.question = question;
    }

    void ask(JdbcTemplate jdbc) {
      last = question.apply(jdbc);
    }

    @Override
    public @Nullable T get() {
      return last;
    }
  }
}
