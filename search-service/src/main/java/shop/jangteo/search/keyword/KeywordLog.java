package shop.jangteo.search.keyword;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.loop.Loop;

/**
 * Counts what is searched for. In memory first, so that a search costs no write; an instance that
 * dies loses the counts of some seconds, which nobody will miss.
 */
@Component
public final class KeywordLog implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(KeywordLog.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  /** A little more than the longest list looks back. */
  private static final Duration KEPT = Duration.ofDays(8);

  private static final int FORGOTTEN_AT_ONCE = 1_000;

  /** Somebody who makes up keywords must not fill the memory. */
  private static final int MOST = 10_000;

  /** As the column is wide: one that is longer would stop all others for ever. */
  private static final int LONGEST = 100;

  /** What may be somebody's phone number, card or mail address is nobody else's business. */
  private static final Pattern PERSONAL =
      Pattern.compile("[@＠]|\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){6}");

  private static final String ADD =
      """
      INSERT INTO keyword_counts (hour, keyword, searches, in_vain) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE searches = searches + VALUES(searches), in_vain = in_vain + VALUES(in_vain)""";

  private static final String COUNT_AGAIN =
      "UPDATE keyword_counts SET searches = searches + ?, in_vain = in_vain + ? WHERE hour = ? AND keyword = ?";

  private static final String COUNTED = "SELECT COUNT(*) FROM keyword_counts WHERE hour = ?";

  private static final String FORGET =
      "DELETE FROM keyword_counts WHERE hour < ? LIMIT " + FORGOTTEN_AT_ONCE;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final KeywordSettings settings;
  private final Clock clock;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Loop loop = Loop.virtual("keyword-log");

  KeywordLog(
      JdbcTemplate jdbc, RetryingTransaction transaction, KeywordSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  private record Count(long searches, long inVain) {
    Count plus(Count other) {
      return new Count(searches + other.searches, inVain + other.inVain);
    }
  }

  /**
   * @param keyword normalised
   * @param found whether there was anything
   */
  public void searched(String keyword, boolean found) {
    if (keyword.length() > LONGEST
        || isPersonal(keyword)
        || (counts.size() >= MOST && !counts.containsKey(keyword))) {
      return;
    }
    counts.merge(keyword, new Count(1, found ? 0 : 1), Count::plus);
  }

  static boolean isPersonal(String keyword) {
    return PERSONAL.matcher(keyword).find();
  }

  void flush() {
    var taken = take();
    var now = clock.instant();
    try {
      transaction.run(
          () -> {
            write(taken, Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)));
            jdbc.update(FORGET, Timestamp.from(now.minus(KEPT)));
          });
    } catch (RuntimeException e) {
      log.warn("What was searched for will be written down later", e);
      taken.forEach((keyword, count) -> counts.merge(keyword, count, Count::plus));
    }
  }

  /**
   * In one order, the same on all instances, so that they do not wait for each other in a circle.
   */
  private SortedMap<String, Count> take() {
    var taken = new TreeMap<String, Count>();
    for (var keyword : List.copyOf(counts.keySet())) {
      var count = counts.remove(keyword);
      if (count != null) {
        taken.put(keyword, count);
      }
    }
    return taken;
  }

  /** Once the hour is full, only what it has already goes on being counted. */
  private void write(SortedMap<String, Count> taken, Timestamp hour) {
    var counted = jdbc.queryForObject(COUNTED, Long.class, hour);
    if (counted != null && counted + taken.size() > settings.mostAnHour()) {
      jdbc.batchUpdate(
          COUNT_AGAIN, rows(taken, (word, count) -> row(count.searches, count.inVain, hour, word)));
    } else {
      jdbc.batchUpdate(
          ADD, rows(taken, (word, count) -> row(hour, word, count.searches, count.inVain)));
    }
  }

  private static List<Object[]> rows(
      SortedMap<String, Count> taken, BiFunction<String, Count, Object[]> row) {
    return taken.entrySet().stream()
        .map(entry -> row.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Object[] row(Object... values) {
    return values;
  }

  @Override
  public void start() {
    loop.start(settings.flush(), this::flush);
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
    flush();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Stops after the web server, which still counts. */
  @Override
  public int getPhase() {
    return 0;
  }
}
