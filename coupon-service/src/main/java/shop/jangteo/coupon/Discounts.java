package shop.jangteo.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.outbox.Outbox;

/** The discounts of orders; an order that never wanted one has no row. */
@Component
final class Discounts {

  private static final String LOCK =
      """
      SELECT order_id, member_id, revision, state, points, announced, trace FROM discounts
      WHERE order_id IN (:orders) ORDER BY order_id FOR UPDATE""";
  private static final String PUT =
      """
      INSERT INTO discounts (order_id, member_id, revision, state, points, announced, trace, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE revision = VALUES(revision), state = VALUES(state), points = VALUES(points),
        announced = VALUES(announced), changed_at = VALUES(changed_at)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Outbox outbox;
  private final Clock clock;

  Discounts(JdbcClient jdbc, JdbcTemplate batches, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** By order, those that exist. */
  Map<String, Discount> lock(Collection<String> orderIds) {
    var found = new HashMap<String, Discount>();
    if (!orderIds.isEmpty()) {
      jdbc.sql(LOCK)
          .param("orders", new TreeSet<>(orderIds))
          .query(Discounts::row)
          .list()
          .forEach(discount -> found.put(discount.orderId(), discount));
    }
    return found;
  }

  void write(Collection<Discount> discounts) {
    var now = Timestamp.from(clock.instant());
    var changed = discounts.stream().filter(Discount::isChanged).toList();
    batches.batchUpdate(
        PUT, changed.stream().map(discount -> written(discount.stored(), now)).toList());
    changed.forEach(discount -> discount.news().forEach(outbox::announce));
  }

  private static @Nullable Object[] written(Discount.Row row, Timestamp now) {
    return new @Nullable Object[] {
      row.orderId(),
      row.memberId(),
      row.revision(),
      row.state().name(),
      row.points(),
      row.announced(),
      row.trace(),
      now
    };
  }

  private static Discount row(ResultSet row, int number) throws SQLException {
    return new Discount(
        new Discount.Row(
            row.getString("order_id"),
            row.getString("member_id"),
            row.getInt("revision"),
            Discount.State.valueOf(row.getString("state")),
            row.getLong("points"),
            row.getLong("announced"),
            row.getString("trace")));
  }
}
