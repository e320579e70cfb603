package shop.jangteo.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.outbox.Outbox;

/** The reservations of orders, read under lock and written in bulk. */
@Component
final class Reservations {

  private static final String SELECT =
      "SELECT order_id, revision, status, allow_partial, lease_until, overdue, announced, trace, postcode FROM reservations ";
  private static final String LOCK = SELECT + "WHERE order_id IN (%s) ORDER BY order_id FOR UPDATE";
  private static final String LOCK_OVERDUE =
      SELECT
          + """
          WHERE status = 'HELD' AND overdue = FALSE AND lease_until <= ?
          ORDER BY lease_until LIMIT ? FOR UPDATE SKIP LOCKED""";
  private static final String LINES =
      "SELECT order_id, sku, warehouse_id, quantity FROM reservation_lines WHERE order_id IN (%s)";
  private static final String UNKNOWN_SKUS =
      """
      SELECT DISTINCT l.sku FROM reservations r JOIN reservation_lines l ON l.order_id = r.order_id
      WHERE r.order_id = ? AND r.status = 'WAITING_FOR_SKU'
        AND NOT EXISTS (SELECT 1 FROM stock s WHERE s.sku = l.sku)
      ORDER BY l.sku""";
  private static final String INSERT =
      """
      INSERT INTO reservations
        (order_id, revision, status, allow_partial, lease_until, overdue, announced, trace, postcode,
         created_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  /**
   * Of rows that are there and locked: an insert only because many of these go as one statement.
   */
  private static final String UPDATE =
      INSERT
          + " ON DUPLICATE KEY UPDATE revision = VALUES(revision), status = VALUES(status),"
          + " lease_until = VALUES(lease_until), overdue = VALUES(overdue), announced = VALUES(announced),"
          + " postcode = VALUES(postcode), changed_at = VALUES(changed_at)";

  private static final String INSERT_LINE =
      "INSERT INTO reservation_lines (order_id, sku, warehouse_id, quantity) VALUES (?, ?, ?, ?)";

  /** The warehouse of a line that is not held, and never was. */
  private static final String NOWHERE = "";

  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final Clock clock;

  Reservations(JdbcTemplate jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Those that exist, locked in the order of their ids. */
  List<Reservation> lock(Collection<String> orderIds) {
    var sorted = new TreeSet<>(orderIds);
    return sorted.isEmpty()
        ? List.of()
        : withLines(
            jdbc.query(
                LOCK.formatted(Sql.marks(sorted.size())), (row, _) -> row(row), sorted.toArray()));
  }

  /** Held ones whose lease ran out unannounced, except those somebody is at. */
  List<Reservation> lockOverdue(Instant now, int most) {
    return withLines(jdbc.query(LOCK_OVERDUE, (row, _) -> row(row), Timestamp.from(now), most));
  }

  /** What has to be asked before this order can be decided; without a lock. */
  List<String> unknownSkus(String orderId) {
    return jdbc.queryForList(UNKNOWN_SKUS, String.class, orderId);
  }

  /** Writes what changed and announces it. */
  void write(Collection<Reservation> reservations) {
    var changed = reservations.stream().filter(Reservation::isChanged).toList();
    var now = Timestamp.from(clock.instant());
    jdbc.batchUpdate(
        INSERT,
        changed.stream()
            .filter(reservation -> !reservation.isStored())
            .map(reservation -> written(reservation.row(), now))
            .toList());
    jdbc.batchUpdate(
        UPDATE,
        changed.stream()
            .filter(Reservation::isStored)
            .map(reservation -> written(reservation.row(), now))
            .toList());
    writeLines(changed.stream().filter(Reservation::linesChanged).toList());
    changed.forEach(reservation -> reservation.announcements().forEach(outbox::announce));
  }

  private void writeLines(List<Reservation> changed) {
    var replaced =
        changed.stream().filter(Reservation::isStored).map(Reservation::orderId).toArray();
    if (replaced.length > 0) {
      jdbc.update(
          "DELETE FROM reservation_lines WHERE order_id IN (%s)"
              .formatted(Sql.marks(replaced.length)),
          replaced);
    }
    var lines = new ArrayList<Object[]>();
    for (var reservation : changed) {
      var units = new TreeMap<>(reservation.allocation().units());
      if (units.isEmpty()) {
        reservation
            .lines()
            .forEach((sku, quantity) -> units.put(new Place(sku, NOWHERE), quantity));
      }
      units.forEach(
          (place, quantity) ->
              lines.add(
                  Sql.row(reservation.orderId(), place.sku(), place.warehouseId(), quantity)));
    }
    jdbc.batchUpdate(INSERT_LINE, lines);
  }

  private List<Reservation> withLines(List<Reservation.Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, SortedMap<Place, Integer>> lines = new HashMap<>();
    jdbc.query(
        LINES.formatted(Sql.marks(rows.size())),
        line -> {
          lines
              .computeIfAbsent(line.getString("order_id"), _ -> new TreeMap<>())
              .put(
                  new Place(line.getString("sku"), line.getString("warehouse_id")),
                  line.getInt("quantity"));
        },
        rows.stream().map(Reservation.Row::orderId).toArray());
    return rows.stream()
        .map(row -> stored(row, lines.getOrDefault(row.orderId(), new TreeMap<>())))
        .toList();
  }

  private static Reservation stored(Reservation.Row row, SortedMap<Place, Integer> units) {
    var lines = new TreeMap<String, Integer>();
    units.forEach((place, quantity) -> lines.merge(place.sku(), quantity, Math::addExact));
    var held = new TreeMap<>(units);
    held.keySet().removeIf(place -> place.warehouseId().equals(NOWHERE));
    return Reservation.stored(row, lines, new Allocation(held));
  }

  private static Reservation.Row row(ResultSet row) throws SQLException {
    var lease = row.getTimestamp("lease_until");
    return new Reservation.Row(
        row.getString("order_id"),
        row.getInt("revision"),
        ReservationStatus.valueOf(row.getString("status")),
        row.getBoolean("allow_partial"),
        lease == null ? null : lease.toInstant(),
        row.getBoolean("overdue"),
        row.getLong("announced"),
        row.getString("trace"),
        row.getString("postcode"));
  }

  private static @Nullable Object[] written(Reservation.Row row, Timestamp now) {
    return Sql.row(
        row.orderId(),
        row.revision(),
        row.status().name(),
        row.allowPartial(),
        timestamp(row.leaseUntil()),
        row.isOverdue(),
        row.announced(),
        row.trace(),
        row.postcode(),
        now,
        now);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
