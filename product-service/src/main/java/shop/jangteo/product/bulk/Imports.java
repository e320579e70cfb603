package shop.jangteo.product.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.product.ListRows.RowError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports, what is wrong with them, and how far each has come. */
@Component
final class Imports {

  private static final String COLUMNS =
      "id, state, total, listed, refused, created_at, finished_at";

  /**
   * Nobody sends a file for so long; what began before came from a connection or a process lost.
   */
  private static final Duration RECEIVED_WITHIN = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int FORGOTTEN_AT_ONCE = 20;

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Imports(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  void begin(String id, String sellerId, boolean isAdmin, Locale language) {
    jdbc.update(
        """
        INSERT INTO imports (id, seller_id, by_admin, language, state, total, listed, refused, position, created_at)
        VALUES (?, ?, ?, ?, 'RECEIVING', 0, 0, 0, 0, ?)""",
        id,
        sellerId,
        isAdmin,
        language.toLanguageTag(),
        Timestamp.from(clock.instant()));
  }

  void receive(String id, List<Rows.Row> rows) {
    jdbc.batchUpdate(
        "INSERT INTO import_rows (import_id, line, product) VALUES (?, ?, ?)",
        rows.stream().map(row -> new Object[] {id, row.line(), row.product()}).toList());
  }

  /** Everything has come in. */
  void run(String id, int total) {
    jdbc.update("UPDATE imports SET state = 'RUNNING', total = ? WHERE id = ?", total, id);
  }

  boolean isAnyRunning(String sellerId) {
    return !jdbc.queryForList(
            "SELECT id FROM imports WHERE seller_id = ? AND state = 'RUNNING' LIMIT 1",
            String.class,
            sellerId)
        .isEmpty();
  }

  /** How many are being received, or were when their process ended. */
  long comingIn(String sellerId) {
    var count =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM imports
            WHERE seller_id = ? AND state = 'RECEIVING' AND created_at >= ?""",
            Long.class,
            sellerId,
            Timestamp.from(clock.instant().minus(RECEIVED_WITHIN)));
    return count == null ? 0 : count;
  }

  /** What nobody will go on with, and what nobody will ask for any more. */
  void forgetOld() {
    var now = clock.instant();
    var old =
        jdbc.queryForList(
            """
            SELECT id FROM imports WHERE (state = 'RECEIVING' AND created_at < ?)
              OR (state = 'FINISHED' AND created_at < ?) LIMIT ?""",
            String.class,
            Timestamp.from(now.minus(RECEIVED_WITHIN)),
            Timestamp.from(now.minus(KEPT)),
            FORGOTTEN_AT_ONCE);
    old.forEach(this::forget);
  }

  void forget(String id) {
    jdbc.update("DELETE FROM import_rows WHERE import_id = ?", id);
    jdbc.update("DELETE FROM import_errors WHERE import_id = ?", id);
    jdbc.update("DELETE FROM imports WHERE id = ?", id);
  }

  /** Locked, so that two who go on with it take turns; empty where it has ended. */
  Optional<Work> lock(String id) {
    return jdbc
        .query(
            """
            SELECT seller_id, by_admin, language, position FROM imports
            WHERE id = ? AND state = 'RUNNING' FOR UPDATE""",
            (row, _) ->
                new Work(
                    row.getString("seller_id"),
                    row.getBoolean("by_admin"),
                    Locale.forLanguageTag(row.getString("language")),
                    row.getInt("position")),
            id)
        .stream()
        .findFirst();
  }

  List<Rows.Row> rowsAfter(String id, int line, int most) {
    return jdbc.query(
        "SELECT line, product FROM import_rows WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?",
        (row, _) -> new Rows.Row(row.getInt("line"), row.getString("product")),
        id,
        line,
        most);
  }

  /**
   * @param errors by their places among the rows
   */
  void move(String id, List<Rows.Row> rows, List<RowError> errors) {
    jdbc.batchUpdate(
        "INSERT INTO import_errors (import_id, line, code, message, errors) VALUES (?, ?, ?, ?, ?)",
        errors.stream()
            .map(
                error ->
                    new Object[] {
                      id,
                      rows.get(error.index()).line(),
                      error.code(),
                      error.message(),
                      error.errors() == null ? null : json.writeValueAsString(error.errors())
                    })
            .toList());
    jdbc.update(
        "UPDATE imports SET listed = listed + ?, refused = refused + ?, position = ? WHERE id = ?",
        rows.size() - errors.size(),
        errors.size(),
        rows.getLast().line(),
        id);
  }

  void finish(String id) {
    jdbc.update(
        "UPDATE imports SET state = 'FINISHED', finished_at = ? WHERE id = ?",
        Timestamp.from(clock.instant()),
        id);
    jdbc.update("DELETE FROM import_rows WHERE import_id = ?", id);
  }

  Optional<Import> find(String id, String sellerId) {
    return jdbc
        .query(
            "SELECT " + COLUMNS + " FROM imports WHERE id = ? AND seller_id = ?",
            (row, _) -> read(row),
            id,
            sellerId)
        .stream()
        .findFirst();
  }

  /** The newest first. */
  List<Import> page(String sellerId, int page, int size) {
    return jdbc.query(
        "SELECT " + COLUMNS + " FROM imports WHERE seller_id = ? ORDER BY id DESC LIMIT ? OFFSET ?",
        (row, _) -> read(row),
        sellerId,
        size,
        (long) page * size);
  }

  long count(String sellerId) {
    return number("SELECT COUNT(*) FROM imports WHERE seller_id = ?", sellerId);
  }

  List<Refused> errors(String id, int page, int size) {
    return jdbc.query(
        """
        SELECT line, code, message, errors FROM import_errors WHERE import_id = ?
        ORDER BY line LIMIT ? OFFSET ?""",
        (row, _) ->
            new Refused(
                row.getInt("line"),
                row.getString("code"),
                row.getString("message"),
                tree(row.getString("errors"))),
        id,
        size,
        (long) page * size);
  }

  long countErrors(String id) {
    return number("SELECT COUNT(*) FROM import_errors WHERE import_id = ?", id);
  }

  private long number(String sql, String argument) {
    var number = jdbc.queryForObject(sql, Long.class, argument);
    return number == null ? 0 : number;
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private static Import read(ResultSet row) throws SQLException {
    var finishedAt = row.getTimestamp("finished_at");
    return new Import(
        row.getString("id"),
        Import.State.valueOf(row.getString("state")),
        row.getInt("total"),
        row.getInt("listed"),
        row.getInt("refused"),
        instant(row.getTimestamp("created_at")),
        finishedAt == null ? null : instant(finishedAt));
  }

  private static Instant instant(Timestamp at) {
    return at.toInstant();
  }

  /**
   * @param position the line of the last row that is done
   */
  record Work(String sellerId, boolean isAdmin, Locale language, int position) {}

  /**
   * What the row would have been answered alone.
   *
   * @param line of the file, from 1
   */
  record Refused(int line, String code, String message, @Nullable JsonNode errors) {}
}
