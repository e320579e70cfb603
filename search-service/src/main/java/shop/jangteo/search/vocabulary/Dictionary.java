package shop.jangteo.search.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;

/**
 * Words that the Korean analysis would not know: brands, new things (사용자 사전). They are part of an
 * index, so they count once the index is built anew.
 */
@Component
public final class Dictionary {

  static final int MOST = 5_000;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Dictionary(JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A word and, where it is a compound, what it is made of. */
  record Word(String id, String word, List<String> parts) {

    /** As nori reads it. */
    String rule() {
      return parts.isEmpty() ? word : word + " " + String.join(" ", parts);
    }
  }

  /** All words as rules of nori, always in the same order. */
  public List<String> rules() {
    return transaction.call(() -> select("ORDER BY word").stream().map(Word::rule).toList());
  }

  /** A name for what these rules say. */
  public static String digest(List<String> rules) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(String.join("\n", rules).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Page<Word> page(int page, int size) {
    return transaction.call(
        () ->
            new Page<>(
                select("ORDER BY word LIMIT ? OFFSET ?", size, (long) page * size),
                count(),
                page,
                size));
  }

  /** To be called in a transaction. */
  Word add(String word, List<String> parts, String memberId) {
    if (count() >= MOST) {
      throw new WordsTooMany(MOST);
    }
    var added = new Word(Ids.next(), word, parts);
    try {
      jdbc.update(
          "INSERT INTO dictionary_words (id, word, parts, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
          added.id,
          word,
          Words.join(parts),
          memberId,
          Timestamp.from(clock.instant()));
    } catch (DuplicateKeyException _) {
      throw new WordTaken(word);
    }
    return added;
  }

  void remove(String id) {
    transaction.run(
        () -> {
          if (jdbc.update("DELETE FROM dictionary_words WHERE id = ?", id) == 0) {
            throw new WordNotFound(id);
          }
        });
  }

  private List<Word> select(String rest, Object... arguments) {
    return jdbc.query(
        "SELECT id, word, parts FROM dictionary_words " + rest,
        (row, _) ->
            new Word(
                row.getString("id"), row.getString("word"), Words.split(row.getString("parts"))),
        arguments);
  }

  private long count() {
    return Optional.ofNullable(
            jdbc.queryForObject("SELECT COUNT(*) FROM dictionary_words", Long.class))
        .orElse(0L);
  }
}
