package shop.jangteo.order.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/** What order-service itself tells: every transition the order made. */
@Component
final class OrderRows implements OrderSteps {

  private static final String HISTORY =
      """
      SELECT h.from_status, h.to_status, h.at, h.cause, o.trace
      FROM order_history h JOIN orders o ON o.id = h.order_id WHERE h.order_id = ? ORDER BY h.id""";

  private final JdbcClient jdbc;

  OrderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Heading(String number, String status) {}

  Optional<Heading> heading(String orderId) {
    return jdbc.sql("SELECT number, status FROM orders WHERE id = ?")
        .param(orderId)
        .query((row, _) -> new Heading(row.getString("number"), row.getString("status")))
        .optional();
  }

  /** Those that were begun, as far as was heard; for when payment-service does not say. */
  List<String> payments(String orderId) {
    return jdbc.sql("SELECT payment_id FROM order_payments WHERE order_id = ? ORDER BY payment_id")
        .param(orderId)
        .query(String.class)
        .list();
  }

  @Override
  public List<Step> of(String orderId) {
    return jdbc.sql(HISTORY).param(orderId).query(OrderRows::step).list();
  }

  private static Step step(ResultSet row, int number) throws SQLException {
    return Step.of(row.getTimestamp("at").toInstant(), Kind.STATE, row.getString("to_status"))
        .with("from", row.getString("from_status"))
        .with("cause", row.getString("cause"))
        .inTrace(row.getString("trace"));
  }
}
