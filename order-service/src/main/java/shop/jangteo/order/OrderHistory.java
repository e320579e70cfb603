package shop.jangteo.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How orders came to where they are, for people who have to explain it. */
@Component
final class OrderHistory {

  private final JdbcClient jdbc;
  private final Clock clock;

  OrderHistory(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void remember(String orderId, @Nullable OrderStatus from, OrderStatus to, String cause) {
    jdbc.sql(
            "INSERT INTO order_history (order_id, from_status, to_status, at, cause) VALUES (?, ?, ?, ?, ?)")
        .param(orderId)
        .param(from == null ? null : from.name())
        .param(to.name())
        .param(Timestamp.from(clock.instant()))
        .param(cause)
        .update();
  }

  /** Oldest first. */
  List<Step> of(String orderId) {
    return jdbc.sql(
            "SELECT from_status, to_status, at, cause FROM order_history WHERE order_id = ? ORDER BY id")
        .param(orderId)
        .query((row, _) -> step(row))
        .list();
  }

  private static Step step(ResultSet row) throws SQLException {
    var from = row.getString("from_status");
    return new Step(
        from == null ? null : OrderStatus.valueOf(from),
        OrderStatus.valueOf(row.getString("to_status")),
        row.getTimestamp("at").toInstant(),
        row.getString("cause"));
  }

  /**
   * One transition.
   *
   * @param from null for the first
   * @param cause the event, the timer or the person that moved the order
   */
  record Step(@Nullable OrderStatus from, OrderStatus to, Instant at, String cause) {}
}
