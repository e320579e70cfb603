package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks into the tables, past all code that wrote them. */
final class Books {

  private static final String PLACES =
      """
      SELECT warehouse_id, available, reserved, sold FROM warehouse_stock
      WHERE sku = ? ORDER BY warehouse_id""";

  private static final String LEDGER_OF_PLACES =
      """
      SELECT warehouse_id, CAST(SUM(delta_available) AS SIGNED) available,
        CAST(SUM(delta_reserved) AS SIGNED) reserved, CAST(SUM(delta_sold) AS SIGNED) sold
      FROM stock_ledger WHERE sku = ? GROUP BY warehouse_id ORDER BY warehouse_id""";

  private static final String SUM_OF_PLACES =
      """
      SELECT CAST(SUM(available) AS SIGNED) available, CAST(SUM(reserved) AS SIGNED) reserved,
        CAST(SUM(sold) AS SIGNED) sold
      FROM warehouse_stock WHERE sku = ?""";

  private Books() {}

  /**
   * I1 in all and in each warehouse, and what is reserved and sold belongs to reservations that say
   * so.
   */
  static void mustBalance(JdbcTemplate jdbc, String sku) {
    var stock = jdbc.queryForMap("SELECT available, reserved, sold FROM stock WHERE sku = ?", sku);
    var ledger =
        jdbc.queryForMap(
            """
            SELECT CAST(SUM(delta_available) AS SIGNED) available, CAST(SUM(delta_reserved) AS SIGNED) reserved,
              CAST(SUM(delta_sold) AS SIGNED) sold
            FROM stock_ledger WHERE sku = ?""",
            sku);
    assertThat(stock).isEqualTo(ledger);
    assertThat(jdbc.queryForList(PLACES, sku)).isEqualTo(jdbc.queryForList(LEDGER_OF_PLACES, sku));
    assertThat(stock).isEqualTo(jdbc.queryForMap(SUM_OF_PLACES, sku));
    assertThat(stock.get("reserved")).isEqualTo(units(jdbc, sku, "HELD"));
    assertThat(stock.get("sold")).isEqualTo(units(jdbc, sku, "COMMITTED"));
  }

  static long units(JdbcTemplate jdbc, String sku, String status) {
    var sum =
        jdbc.queryForObject(
            """
            SELECT COALESCE(SUM(l.quantity), 0) FROM reservation_lines l
            JOIN reservations r ON r.order_id = l.order_id WHERE l.sku = ? AND r.status = ?""",
            Long.class,
            sku,
            status);
    return sum == null ? 0 : sum;
  }

  static Map<String, Object> levels(JdbcTemplate jdbc, String sku) {
    return jdbc.queryForMap("SELECT available, reserved, sold FROM stock WHERE sku = ?", sku);
  }

  static Map<String, Object> levels(JdbcTemplate jdbc, String sku, String warehouse) {
    return jdbc.queryForMap(
        "SELECT available, reserved, sold FROM warehouse_stock WHERE sku = ? AND warehouse_id = ?",
        sku,
        warehouse);
  }

  static List<String> status(JdbcTemplate jdbc, String orderId) {
    return jdbc.queryForList(
        "SELECT status FROM reservations WHERE order_id = ?", String.class, orderId);
  }
}
