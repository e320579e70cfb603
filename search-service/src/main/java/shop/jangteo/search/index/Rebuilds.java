package shop.jangteo.search.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.search.index.Rebuild.State;

/** The rebuilds there were and are. One runs at a time. */
@Component
final class Rebuilds {

  static final String TIMER = "search-rebuild";
  static final String ALL = "all";

  private static final String SELECT =
      """
      SELECT id, state, from_services, product_replay, inventory_replay, position, total, written,
        asked_by, asked_at, moved_at, finished_at, failure
      FROM rebuilds\s""";

  private static final String INSERT =
      """
      INSERT INTO rebuilds (id, state, from_services, position, total, written, asked_by, asked_at)
      VALUES (?, ?, ?, '', 0, 0, ?, ?)""";

  /** Two who work at the same rebuild by mistake do not count the same page twice. */
  private static final String MOVE =
      """
      UPDATE rebuilds SET state = ?, product_replay = ?, inventory_replay = ?, position = ?, total = ?, written = ?,
        moved_at = ?, finished_at = ?, failure = ?
      WHERE id = ? AND state = ? AND position = ?""";

  private final JdbcTemplate jdbc;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Rebuilds(JdbcTemplate jdbc, Timers timers, RetryingTransaction transaction, Clock clock) {
    this.jdbc = jdbc;
    this.timers = timers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** One that has not begun yet serves everybody who asks until then. */
  Rebuild ask(boolean fromServices, String askedBy) {
    return transaction.call(
        () -> {
          // whoever asks at the same moment waits for this row
          timers.setNoLater(TIMER, ALL, clock.instant());
          return unfinished().stream()
              .filter(rebuild -> rebuild.state() == State.WAITING)
              .filter(rebuild -> rebuild.fromServices() || !fromServices)
              .findFirst()
              .orElseGet(() -> insert(Rebuild.asked(fromServices, askedBy, clock.instant())));
        });
  }

  private Rebuild insert(Rebuild rebuild) {
    jdbc.update(
        INSERT,
        rebuild.id(),
        rebuild.state().name(),
        rebuild.fromServices(),
        rebuild.askedBy(),
        Timestamp.from(rebuild.askedAt()));
    return rebuild;
  }

  Optional<Rebuild> first() {
    return transaction.call(() -> unfinished().stream().findFirst());
  }

  Optional<Rebuild> latest() {
    return transaction.call(() -> select("ORDER BY id DESC LIMIT 1").stream().findFirst());
  }

  /**
   * Whether what changes must go into a second index. Asked behind the locks of the rows that
   * changed, in the same transaction: whoever is told no has read rows that the filling, which
   * begins after that, will read too.
   */
  boolean isFilling() {
    return unfinished().stream().anyMatch(rebuild -> rebuild.state() == State.FILLING);
  }

  /** Whether it was still where it had been. */
  boolean move(Rebuild from, Rebuild to) {
    return transaction.call(
        () ->
            jdbc.update(
                    MOVE,
                    to.state().name(),
                    to.productReplay(),
                    to.inventoryReplay(),
                    to.position(),
                    to.total(),
                    to.written(),
                    timestamp(to.movedAt()),
                    timestamp(to.finishedAt()),
                    to.failure(),
                    from.id(),
                    from.state().name(),
                    from.position())
                == 1);
  }

  private List<Rebuild> unfinished() {
    return select("WHERE finished_at IS NULL ORDER BY id");
  }

  private List<Rebuild> select(String rest) {
    return jdbc.query(SELECT + rest, (row, _) -> rebuild(row));
  }

  private static Rebuild rebuild(ResultSet row) throws SQLException {
    return new Rebuild(
        row.getString("id"),
        State.valueOf(row.getString("state")),
        row.getBoolean("from_services"),
        row.getString("product_replay"),
        row.getString("inventory_replay"),
        row.getString("position"),
        row.getLong("total"),
        row.getLong("written"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        instant(row.getTimestamp("moved_at")),
        instant(row.getTimestamp("finished_at")),
        row.getString("failure"));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
