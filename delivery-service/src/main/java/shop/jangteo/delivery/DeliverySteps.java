package shop.jangteo.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/** How the parcels of an order travelled; not where to, and not past which places. */
@Component
final class DeliverySteps implements OrderSteps {

  private static final String SHIPMENTS =
      """
      SELECT s.id, s.warehouse_id, s.status, s.carrier, s.invoice_number, s.promised_by, s.refusals, s.opened_at,
        s.given_up_at, s.strayed_at, s.called_back_at, s.lost_at, d.trace
      FROM shipments s JOIN order_deliveries d ON d.order_id = s.order_id WHERE s.order_id = ?""";

  private static final String SCANS =
      """
      SELECT s.id, c.code, c.status, c.scanned_at, c.received_at, c.invoice_number, d.trace
      FROM shipments s JOIN scans c ON c.invoice_number = s.invoice_number
        JOIN order_deliveries d ON d.order_id = s.order_id
      WHERE s.order_id = ?""";

  private static final String REBOOKINGS =
      """
      SELECT r.shipment_id, r.asked_by, r.asked_at, r.new_phone
      FROM shipments s JOIN rebookings r ON r.shipment_id = s.id WHERE s.order_id = ?""";

  private final JdbcClient jdbc;

  DeliverySteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Step> of(String orderId) {
    return Stream.of(
            jdbc.sql(SHIPMENTS).param(orderId).query(DeliverySteps::parcel).list().stream()
                .flatMap(List::stream)
                .toList(),
            jdbc.sql(SCANS).param(orderId).query(DeliverySteps::scan).list(),
            jdbc.sql(REBOOKINGS).param(orderId).query(DeliverySteps::rebooking).list())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Step> parcel(ResultSet row, int number) throws SQLException {
    var steps = new ArrayList<Step>();
    steps.add(
        Step.of(row.getTimestamp("opened_at").toInstant(), Kind.PARCEL, "OPENED")
            .with("shipmentId", row.getString("id"))
            .with("warehouse", row.getString("warehouse_id"))
            .with("statusNow", row.getString("status"))
            .with("carrier", row.getString("carrier"))
            .with("invoiceNumber", row.getString("invoice_number"))
            .with("promisedBy", row.getTimestamp("promised_by").toInstant())
            .inTrace(row.getString("trace")));
    for (var mishap : List.of("given_up", "strayed", "called_back", "lost")) {
      var at = row.getTimestamp(mishap + "_at");
      if (at != null) {
        steps.add(
            Step.of(at.toInstant(), Kind.PARCEL, mishap.toUpperCase(Locale.ROOT))
                .with("shipmentId", row.getString("id"))
                .with("refusals", row.getInt("refusals"))
                .inTrace(row.getString("trace")));
      }
    }
    return steps;
  }

  /** At the time we learned of it: what follows from a scan follows from then on. */
  private static Step scan(ResultSet row, int number) throws SQLException {
    return Step.of(row.getTimestamp("received_at").toInstant(), Kind.SCAN, row.getString("status"))
        .with("code", row.getString("code"))
        .with("scannedAt", row.getTimestamp("scanned_at").toInstant())
        .with("shipmentId", row.getString("id"))
        .with("invoiceNumber", row.getString("invoice_number"))
        .inTrace(row.getString("trace"));
  }

  private static Step rebooking(ResultSet row, int number) throws SQLException {
    return Step.of(row.getTimestamp("asked_at").toInstant(), Kind.PARCEL, "BOOKED_AGAIN")
        .with("shipmentId", row.getString("shipment_id"))
        .with("by", row.getString("asked_by"))
        .with("otherPhone", row.getBoolean("new_phone"));
  }
}
