package shop.jangteo.delivery;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the parcels of an order hold, to be looked at. */
@Component
final class ParcelLines {

  private static final String OF_ORDER =
      """
      SELECT warehouse_id, sku, quantity FROM parcel_lines
      WHERE order_id = ? ORDER BY warehouse_id, sku""";

  private final JdbcTemplate jdbc;

  ParcelLines(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<ParcelLine> of(String orderId) {
    return jdbc.query(
        OF_ORDER,
        (row, _) ->
            new ParcelLine(
                row.getString("warehouse_id"), row.getString("sku"), row.getInt("quantity")),
        orderId);
  }
}
