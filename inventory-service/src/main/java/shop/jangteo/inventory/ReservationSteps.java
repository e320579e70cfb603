package shop.jangteo.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/**
 * When stock was asked for and what the reservation is now; what it was in between its events tell.
 * The ledger is not asked: it is found by SKU, and that of a hot one is long.
 */
@Component
final class ReservationSteps implements OrderSteps {

  private static final String RESERVATION =
      """
      SELECT r.revision, r.status, r.allow_partial, r.lease_until, r.overdue, r.trace, r.created_at, r.changed_at,
        (SELECT COUNT(DISTINCT l.sku) FROM reservation_lines l WHERE l.order_id = r.order_id) skus,
        (SELECT COALESCE(SUM(l.quantity), 0) FROM reservation_lines l WHERE l.order_id = r.order_id) units
      FROM reservations r WHERE r.order_id = ?""";

  private final JdbcClient jdbc;

  ReservationSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Step> of(String orderId) {
    return jdbc.sql(RESERVATION).param(orderId).query(ReservationSteps::steps).list().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Step> steps(ResultSet row, int number) throws SQLException {
    var steps = new ArrayList<Step>();
    steps.add(
        Step.of(row.getTimestamp("created_at").toInstant(), Kind.RESERVATION, "ASKED")
            .with("allowPartial", row.getBoolean("allow_partial"))
            .inTrace(row.getString("trace")));
    var lease = row.getTimestamp("lease_until");
    steps.add(
        Step.of(
                row.getTimestamp("changed_at").toInstant(),
                Kind.RESERVATION,
                row.getString("status"))
            .with("revision", row.getInt("revision"))
            .with("skus", row.getLong("skus"))
            .with("units", row.getLong("units"))
            .with("leaseUntil", lease == null ? null : lease.toInstant())
            .with("overdue", row.getBoolean("overdue"))
            .inTrace(row.getString("trace")));
    return steps;
  }
}
