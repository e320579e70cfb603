package shop.jangteo.search.vocabulary;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.search.hangul.Hangul;

/**
 * Groups of words that mean the same. They are put into the question and not into the index, so a
 * change counts with the next search, on every instance within seconds.
 */
@Component
public final class Synonyms {

  private static final Logger log = LoggerFactory.getLogger(Synonyms.class);

  static final int MOST = 5_000;
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Each is a question of its own to the index. */
  private static final int MOST_WORDINGS = 6;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile List<Group> groups = List.of();
  private volatile long loadedAt = System.nanoTime();
  private volatile boolean changed = true;

  Synonyms(JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Words that mean the same, and who said so. */
  record Group(String id, List<String> words) {}

  /**
   * Other ways to say the same: for each word of a group that stands in the text as a whole word,
   * the text with another of the group in its place.
   *
   * @param text normalised
   */
  public Set<String> wordings(String text) {
    return wordings(text, present());
  }

  static Set<String> wordings(String text, List<Group> groups) {
    var wordings = new LinkedHashSet<String>();
    var padded = " " + text + " ";
    for (var group : groups) {
      for (var word : group.words) {
        var found = padded.indexOf(" " + word + " ");
        if (found >= 0) {
          group.words.stream()
              .filter(other -> !other.equals(word))
              .map(
                  other ->
                      (padded.substring(0, found + 1)
                              + other
                              + padded.substring(found + 1 + word.length()))
                          .strip())
              .takeWhile(_ -> wordings.size() < MOST_WORDINGS)
              .forEach(wordings::add);
        }
      }
    }
    wordings.remove(text);
    return wordings;
  }

  /**
   * The database is asked now and then, by one of those who search; the others take what is here.
   */
  private List<Group> present() {
    if ((changed || System.nanoTime() - loadedAt >= FRESH.toNanos()) && loading.tryLock()) {
      try {
        load();
      } finally {
        loading.unlock();
      }
    }
    return groups;
  }

  private void load() {
    changed = false; // before it is read: a change that is committed meanwhile is asked for again
    loadedAt = System.nanoTime();
    try {
      groups = transaction.call(() -> select("ORDER BY id"));
    } catch (DataAccessException | TransactionException e) {
      log.warn("The synonyms stay as they are", e);
    }
  }

  Page<Group> page(int page, int size) {
    return transaction.call(
        () ->
            new Page<>(
                select("ORDER BY id LIMIT ? OFFSET ?", size, (long) page * size),
                count(),
                page,
                size));
  }

  /** To be called in a transaction. */
  Group add(List<String> words, String memberId) {
    if (count() >= MOST) {
      throw new SynonymsTooMany(MOST);
    }
    var group = new Group(Ids.next(), normal(words));
    jdbc.update(
        "INSERT INTO synonyms (id, words, changed_by, changed_at) VALUES (?, ?, ?, ?)",
        group.id,
        Words.join(group.words),
        memberId,
        Timestamp.from(clock.instant()));
    forget();
    return group;
  }

  Group change(String id, List<String> words, String memberId) {
    return transaction.call(
        () -> {
          var group = new Group(id, normal(words));
          var changed =
              jdbc.update(
                  "UPDATE synonyms SET words = ?, changed_by = ?, changed_at = ? WHERE id = ?",
                  Words.join(group.words),
                  memberId,
                  Timestamp.from(clock.instant()),
                  id);
          if (changed == 0) {
            throw new SynonymsNotFound(id);
          }
          forget();
          return group;
        });
  }

  void remove(String id) {
    transaction.run(
        () -> {
          if (jdbc.update("DELETE FROM synonyms WHERE id = ?", id) == 0) {
            throw new SynonymsNotFound(id);
          }
          forget();
        });
  }

  /** Whoever has changed them and searches next sees it. */
  private void forget() {
    AfterCommit.run(() -> changed = true);
  }

  private static List<String> normal(List<String> words) {
    return words.stream().map(Hangul::normal).toList();
  }

  private List<Group> select(String rest, Object... arguments) {
    return new ArrayList<>(
        jdbc.query(
            "SELECT id, words FROM synonyms " + rest,
            (row, _) -> new Group(row.getString("id"), Words.split(row.getString("words"))),
            arguments));
  }

  private long count() {
    return Optional.ofNullable(jdbc.queryForObject("SELECT COUNT(*) FROM synonyms", Long.class))
        .orElse(0L);
  }
}
