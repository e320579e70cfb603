package shop.jangteo.search.keyword;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.search.hangul.Hangul;

/** What many search for, and what ever more do. Only what finds something is shown to others. */
@Component
public final class Keywords {

  private static final Logger log = LoggerFactory.getLogger(Keywords.class);
  private static final int SHOWN = 10;
  private static final int SUGGESTED_FROM = 500;

  /** So many times older than fresh, a list is waited for; before, nobody who types waits. */
  private static final int TOO_OLD = 60;

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_WEEK = Duration.ofDays(7);

  private static final String POPULAR =
      """
      SELECT keyword FROM keyword_counts WHERE hour >= ?
      GROUP BY keyword HAVING SUM(searches) >= ? AND SUM(in_vain) < SUM(searches)
      ORDER BY SUM(searches) DESC, keyword LIMIT ?""";

  /**
   * Compared with an average hour of the day before, so that what is always popular does not rise.
   */
  private static final String RISING =
      """
      SELECT keyword FROM keyword_counts WHERE hour >= ?
      GROUP BY keyword HAVING SUM(IF(hour >= ?, searches, 0)) >= ? AND SUM(in_vain) < SUM(searches)
      ORDER BY SUM(IF(hour >= ?, searches, 0)) * 24 / (SUM(IF(hour < ?, searches, 0)) + 24) DESC, keyword LIMIT ?""";

  private static final String IN_VAIN =
      """
      SELECT keyword, SUM(searches) AS searches, SUM(in_vain) AS in_vain FROM keyword_counts WHERE hour >= ?
      GROUP BY keyword HAVING SUM(in_vain) > 0 ORDER BY SUM(in_vain) DESC, keyword LIMIT ? OFFSET ?""";

  private static final String COUNT_IN_VAIN =
      "SELECT COUNT(DISTINCT keyword) FROM keyword_counts WHERE hour >= ? AND in_vain > 0";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final KeywordSettings settings;
  private final Clock clock;
  private final LoadingCache<Listing, List<String>> lists;

  Keywords(
      JdbcTemplate jdbc, RetryingTransaction transaction, KeywordSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
    this.lists =
        Caffeine.newBuilder()
            .refreshAfterWrite(settings.fresh())
            .expireAfterWrite(settings.fresh().multipliedBy(TOO_OLD))
            .executor(task -> Thread.ofVirtual().name("keywords").start(task))
            .build(this::load);
  }

  private enum Listing {
    POPULAR,
    RISING
  }

  /** A keyword that found nothing. */
  record InVain(String keyword, long searches, long inVain) {}

  List<String> popular() {
    return list(Listing.POPULAR).stream().limit(SHOWN).toList();
  }

  List<String> rising() {
    return list(Listing.RISING);
  }

  /**
   * @param letters of what was typed so far
   */
  public List<String> beginningWith(String letters, int most) {
    return list(Listing.POPULAR).stream()
        .filter(keyword -> begins(keyword.replace(" ", ""), letters))
        .limit(most)
        .toList();
  }

  private static boolean begins(String keyword, String letters) {
    return Hangul.letters(keyword).startsWith(letters)
        || (Hangul.isInitials(letters) && Hangul.initials(keyword).startsWith(letters));
  }

  /** None while the database is away: they are an extra. */
  private List<String> list(Listing listing) {
    try {
      return Objects.requireNonNull(lists.get(listing));
    } catch (DataAccessException | TransactionException e) {
      log.warn("What others search for cannot be read", e);
      return List.of();
    }
  }

  private List<String> load(Listing listing) {
    var now = clock.instant();
    var day = Timestamp.from(now.minus(A_DAY));
    // the hour that has just begun says little, so the one before counts as well
    var recent = Timestamp.from(now.minus(AN_HOUR).truncatedTo(ChronoUnit.HOURS));
    var fewest = settings.fewest();
    return transaction.call(
        () ->
            switch (listing) {
              case POPULAR -> jdbc.queryForList(POPULAR, String.class, day, fewest, SUGGESTED_FROM);
              case RISING ->
                  jdbc.queryForList(
                      RISING, String.class, day, recent, fewest, recent, recent, SHOWN);
            });
  }

  Page<InVain> inVain(int page, int size) {
    var since = Timestamp.from(clock.instant().minus(A_WEEK));
    return transaction.call(
        () -> {
          var items =
              jdbc.query(
                  IN_VAIN,
                  (row, _) ->
                      new InVain(
                          row.getString("keyword"),
                          row.getLong("searches"),
                          row.getLong("in_vain")),
                  since,
                  size,
                  (long) page * size);
          var total = jdbc.queryForObject(COUNT_IN_VAIN, Long.class, since);
          return new Page<>(items, total == null ? 0 : total, page, size);
        });
  }
}
