package shop.jangteo.review.filter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.http.Page;
import shop.jangteo.review.audit.Decisions;
import shop.jangteo.review.audit.Decisions.Action;

/**
 * The lists of words. Asked for each text anew: a word counts as soon as it is there, in every
 * instance. To be called in a transaction.
 */
@Component
final class ReviewWords {

  static final int MOST = 2_000;
  private static final int LONGEST = 60;

  private final JdbcTemplate jdbc;
  private final Decisions decisions;
  private final Clock clock;

  ReviewWords(JdbcTemplate jdbc, Decisions decisions, Clock clock) {
    this.jdbc = jdbc;
    this.decisions = decisions;
    this.clock = clock;
  }

  record Listed(String id, Kind kind, String word, Instant addedAt) {}

  /** One sign can be a whole sentence of letters, or nothing at all. */
  static boolean isFit(String normal) {
    return !normal.isEmpty() && normal.length() <= LONGEST;
  }

  List<Screen.Word> all() {
    return jdbc.query(
        "SELECT kind, normal FROM review_words",
        (row, _) -> new Screen.Word(Kind.valueOf(row.getString("kind")), row.getString("normal")));
  }

  Page<Listed> page(int page, int size) {
    var found =
        jdbc.query(
            "SELECT id, kind, word, added_at FROM review_words ORDER BY kind, normal LIMIT ? OFFSET ?",
            (row, _) ->
                new Listed(
                    row.getString("id"),
                    Kind.valueOf(row.getString("kind")),
                    row.getString("word"),
                    row.getTimestamp("added_at").toInstant()),
            size,
            (long) page * size);
    return new Page<>(found, count(), page, size);
  }

  Listed add(Kind kind, String word, String adminId) {
    if (count() >= MOST) {
      throw new ReviewWordsTooMany(MOST);
    }
    var added = new Listed(Ids.next(), kind, word, clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      jdbc.update(
          "INSERT INTO review_words (id, kind, word, normal, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?)",
          added.id,
          kind.name(),
          word,
          Spelling.ofWord(word),
          adminId,
          Timestamp.from(added.addedAt));
    } catch (DuplicateKeyException _) {
      throw new ReviewWordTaken(word);
    }
    decisions.note(adminId, Action.ADD_WORD, added.id, word);
    return added;
  }

  void remove(String id, String adminId) {
    var word =
        jdbc
            .queryForList("SELECT word FROM review_words WHERE id = ? FOR UPDATE", String.class, id)
            .stream()
            .findFirst()
            .orElseThrow(() -> new ReviewWordNotFound(id));
    jdbc.update("DELETE FROM review_words WHERE id = ?", id);
    decisions.note(adminId, Action.REMOVE_WORD, id, word);
  }

  private long count() {
    return Optional.ofNullable(jdbc.queryForObject("SELECT COUNT(*) FROM review_words", Long.class))
        .orElse(0L);
  }
}
