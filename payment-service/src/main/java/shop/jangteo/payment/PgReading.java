package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.payment.PgBooks.Difference;
import shop.jangteo.payment.PgBooks.Sums;

/**
 * How far the PG's list has been read and what differed, for all instances together and beyond the
 * life of each.
 */
@Component
final class PgReading {

  private static final String READ_TO = "SELECT read_to FROM pg_reading WHERE id = 1";

  private static final String WRITE =
      """
      INSERT INTO pg_differences (pg_order_id, open_since, captured, refunded) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE captured = VALUES(captured), refunded = VALUES(refunded)""";

  private final JdbcTemplate jdbc;

  PgReading(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Instant readTo() {
    return time(READ_TO);
  }

  /** Until the transaction ends nobody else reads on or closes a difference. */
  Instant lock() {
    return time(READ_TO + " FOR UPDATE");
  }

  private Instant time(String sql) {
    return jdbc.query(sql, (row, _) -> row.getTimestamp(1).toInstant()).getFirst();
  }

  void isReadTo(Instant time) {
    jdbc.update("UPDATE pg_reading SET read_to = ? WHERE id = 1", Timestamp.from(time));
  }

  /** By PG order number, what the PG says; what the payments say is asked anew each time. */
  Map<String, Difference> open() {
    var open = new LinkedHashMap<String, Difference>();
    jdbc.query(
        "SELECT pg_order_id, open_since, captured, refunded FROM pg_differences ORDER BY pg_order_id",
        row -> {
          var id = row.getString("pg_order_id");
          var pg = new Sums(row.getLong("captured"), row.getLong("refunded"));
          var since = row.getTimestamp("open_since").toInstant();
          open.put(id, new Difference(id, since, pg, Sums.NOTHING));
        });
    return open;
  }

  /**
   * @param before what is stored
   * @param after what stays open
   */
  void change(Map<String, Difference> before, Map<String, Difference> after) {
    jdbc.batchUpdate(
        "DELETE FROM pg_differences WHERE pg_order_id = ?",
        before.keySet().stream()
            .filter(id -> !after.containsKey(id))
            .map(id -> new Object[] {id})
            .toList());
    jdbc.batchUpdate(
        WRITE,
        after.values().stream()
            .filter(difference -> isNew(before, difference))
            .map(PgReading::row)
            .toList());
  }

  private static boolean isNew(Map<String, Difference> before, Difference difference) {
    var stored = before.get(difference.pgOrderId());
    return stored == null || !stored.pg().equals(difference.pg());
  }

  private static Object[] row(Difference difference) {
    var pg = difference.pg();
    return new Object[] {
      difference.pgOrderId(), Timestamp.from(difference.since()), pg.captured(), pg.refunded()
    };
  }
}
