package shop.jangteo.platform.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.http.Page;

/** The replays of a service, one row each. */
final class ReplayRows {

  private static final String SELECT =
      "SELECT id, position, announced, asked_by, asked_at, begun_at, moved_at, finished_at FROM replays ";
  private static final String INSERT =
      """
      INSERT INTO replays (id, position, announced, asked_by, asked_at, begun_at, moved_at, finished_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String UPDATE =
      "UPDATE replays SET position = ?, announced = ?, begun_at = ?, moved_at = ?, finished_at = ? WHERE id = ?";
  private static final String JOIN =
      "UPDATE replays SET position = LEAST(position, ?) WHERE id = ? AND begun_at IS NULL";

  private final JdbcTemplate jdbc;

  ReplayRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The one whose turn it is, if any; whoever else wants it waits. */
  Optional<Replay> lockOldest() {
    return first("WHERE finished_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE");
  }

  /** One that has not begun and so will tell everything. */
  Optional<Replay> waiting() {
    return first("WHERE finished_at IS NULL AND begun_at IS NULL ORDER BY id LIMIT 1");
  }

  /**
   * Lets it begin no later than behind this key.
   *
   * @return false if it has begun meanwhile
   */
  boolean join(String id, String after) {
    return jdbc.update(JOIN, after, id) > 0;
  }

  void insert(Replay replay) {
    jdbc.update(
        INSERT,
        replay.id(),
        replay.position(),
        replay.announced(),
        replay.askedBy(),
        timestamp(replay.askedAt()),
        timestamp(replay.begunAt()),
        timestamp(replay.movedAt()),
        timestamp(replay.finishedAt()));
  }

  void write(Replay replay) {
    jdbc.update(
        UPDATE,
        replay.position(),
        replay.announced(),
        timestamp(replay.begunAt()),
        timestamp(replay.movedAt()),
        timestamp(replay.finishedAt()),
        replay.id());
  }

  Replay find(String id) {
    return first("WHERE id = ?", id).orElseThrow(() -> new ReplayNotFound(id));
  }

  /** Newest first. */
  Page<Replay> page(int page, int size) {
    var total = jdbc.queryForObject("SELECT COUNT(*) FROM replays", Long.class);
    var items = query("ORDER BY id DESC LIMIT ? OFFSET ?", size, (long) page * size);
    return new Page<>(items, total == null ? 0 : total, page, size);
  }

  private Optional<Replay> first(String where, Object... arguments) {
    return query(where, arguments).stream().findFirst();
  }

  private List<Replay> query(String where, Object... arguments) {
    return jdbc.query(SELECT + where, (row, _) -> replay(row), arguments);
  }

  private static Replay replay(ResultSet row) throws SQLException {
    return new Replay(
        row.getString("id"),
        row.getString("position"),
        row.getLong("announced"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        instant(row.getTimestamp("begun_at")),
        instant(row.getTimestamp("moved_at")),
        instant(row.getTimestamp("finished_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
