package shop.jangteo.checker.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import shop.jangteo.checker.fact.Database;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I1, per SKU in each of its three columns, in all and in each warehouse. */
final class I01StockAddsUp implements Law {

  private static final String LEVELS =
      """
      SELECT s.sku, s.available, s.reserved, s.sold,
        COALESCE(SUM(l.delta_available), 0) AS ledger_available,
        COALESCE(SUM(l.delta_reserved), 0) AS ledger_reserved,
        COALESCE(SUM(l.delta_sold), 0) AS ledger_sold,
        COALESCE(SUM(l.reason = 'INITIAL'), 0) AS initials,
        COALESCE(SUM(CASE WHEN l.reason = 'INITIAL' THEN l.delta_available END), 0) AS initial
      FROM stock s LEFT JOIN stock_ledger l ON l.sku = s.sku
      GROUP BY s.sku, s.available, s.reserved, s.sold ORDER BY s.sku""";

  private static final String RESERVATIONS =
      """
      SELECT s.sku, s.reserved, s.sold,
        COALESCE(SUM(CASE WHEN r.status = 'HELD' THEN l.quantity END), 0) AS held,
        COALESCE(SUM(CASE WHEN r.status = 'COMMITTED' THEN l.quantity END), 0) AS committed
      FROM stock s
        LEFT JOIN reservation_lines l ON l.sku = s.sku
        LEFT JOIN reservations r ON r.order_id = l.order_id
      GROUP BY s.sku, s.reserved, s.sold ORDER BY s.sku""";

  /** The same of each warehouse: its level, its ledger, and what reservations have of it. */
  private static final String PLACES =
      """
      SELECT w.sku, w.warehouse_id, w.available, w.reserved, w.sold,
        COALESCE(l.available, 0) AS ledger_available,
        COALESCE(l.reserved, 0) AS ledger_reserved,
        COALESCE(l.sold, 0) AS ledger_sold,
        COALESCE(r.held, 0) AS held, COALESCE(r.committed, 0) AS committed
      FROM warehouse_stock w
        LEFT JOIN (
          SELECT sku, warehouse_id, SUM(delta_available) AS available, SUM(delta_reserved) AS reserved,
            SUM(delta_sold) AS sold
          FROM stock_ledger GROUP BY sku, warehouse_id
        ) l ON l.sku = w.sku AND l.warehouse_id = w.warehouse_id
        LEFT JOIN (
          SELECT line.sku, line.warehouse_id,
            SUM(CASE WHEN whole.status = 'HELD' THEN line.quantity END) AS held,
            SUM(CASE WHEN whole.status = 'COMMITTED' THEN line.quantity END) AS committed
          FROM reservation_lines line JOIN reservations whole ON whole.order_id = line.order_id
          GROUP BY line.sku, line.warehouse_id
        ) r ON r.sku = w.sku AND r.warehouse_id = w.warehouse_id
      ORDER BY w.sku, w.warehouse_id""";

  private static final String SUMS =
      """
      SELECT s.sku, s.available, s.reserved, s.sold, COALESCE(SUM(w.available), 0) AS places_available,
        COALESCE(SUM(w.reserved), 0) AS places_reserved, COALESCE(SUM(w.sold), 0) AS places_sold
      FROM stock s LEFT JOIN warehouse_stock w ON w.sku = s.sku
      GROUP BY s.sku, s.available, s.reserved, s.sold ORDER BY s.sku""";

  /** Units that come from nowhere: only these reasons may change how many there are. */
  private static final String CREATED =
      """
      SELECT id, sku, reason, delta_available, delta_reserved, delta_sold FROM stock_ledger
      WHERE (reason NOT IN ('INITIAL', 'INBOUND', 'ADJUST')
          AND delta_available + delta_reserved + delta_sold <> 0)
        OR (reason IN ('INITIAL', 'INBOUND', 'ADJUST') AND (delta_reserved <> 0 OR delta_sold <> 0))
        OR (reason = 'INBOUND' AND (delta_available <= 0 OR inbound_id IS NULL))
      ORDER BY id""";

  private static final String REGISTERED =
      "SELECT sku, initial_stock FROM product_options ORDER BY sku";

  @Override
  public String id() {
    return "I1";
  }

  @Override
  public String sentence() {
    return "initial + ledger = available + reserved + sold, none negative";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var inventory = facts.of(Service.INVENTORY);
    var registered = new HashMap<String, Long>();
    facts
        .of(Service.PRODUCT)
        .each(
            REGISTERED, row -> registered.put(row.getString("sku"), row.getLong("initial_stock")));
    inventory.each(
        LEVELS,
        row -> {
          var sku = row.getString("sku");
          level(finding, "sku " + sku, Level.of(row, ""), Level.of(row, "ledger_"));
          initial(finding, sku, row.getLong("initials"), row.getLong("initial"), registered);
        });
    inventory.each(
        RESERVATIONS,
        row -> {
          var held = row.getLong("held");
          var committed = row.getLong("committed");
          if (held != row.getLong("reserved") || committed != row.getLong("sold")) {
            finding.violation(
                "sku " + row.getString("sku"),
                "%d reserved and %d sold, but its reservations hold %d and have bought %d"
                    .formatted(row.getLong("reserved"), row.getLong("sold"), held, committed));
          }
        });
    warehouses(inventory, finding);
    finding.examined(inventory.count("SELECT COUNT(*) FROM stock_ledger"));
    inventory.each(
        CREATED,
        row ->
            finding.violation(
                "sku " + row.getString("sku"),
                "ledger entry %d (%s) makes units out of nothing: %+d available, %+d reserved, %+d sold"
                    .formatted(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getLong("delta_available"),
                        row.getLong("delta_reserved"),
                        row.getLong("delta_sold"))));
  }

  private static void warehouses(Database inventory, Finding finding) {
    inventory.each(
        PLACES,
        row -> {
          var subject =
              "sku %s in %s".formatted(row.getString("sku"), row.getString("warehouse_id"));
          var level = Level.of(row, "");
          level(finding, subject, level, Level.of(row, "ledger_"));
          var held = row.getLong("held");
          var committed = row.getLong("committed");
          if (held != level.reserved || committed != level.sold) {
            finding.violation(
                subject,
                "%d reserved and %d sold, but reservations hold %d and have bought %d there"
                    .formatted(level.reserved, level.sold, held, committed));
          }
        });
    inventory.each(
        SUMS,
        row -> {
          var level = Level.of(row, "");
          var places = Level.of(row, "places_");
          finding.examined();
          if (!level.equals(places)) {
            finding.violation(
                "sku " + row.getString("sku"),
                "is at %s, its warehouses add up to %s".formatted(level, places));
          }
        });
  }

  private static void level(Finding finding, String subject, Level level, Level ledger) {
    finding.examined();
    if (!level.equals(ledger)) {
      finding.violation(subject, "is at %s, its ledger adds up to %s".formatted(level, ledger));
    }
    if (level.isNegative()) {
      finding.violation(subject, "is at %s".formatted(level));
    }
  }

  private static void initial(
      Finding finding, String sku, long initials, long initial, Map<String, Long> registered) {
    if (initials != 1) {
      finding.violation("sku " + sku, "has %d INITIAL entries instead of 1".formatted(initials));
    } else if (registered.getOrDefault(sku, initial) != initial) {
      finding.violation(
          "sku " + sku,
          "began with %d units, its seller registered %d".formatted(initial, registered.get(sku)));
    }
  }

  private record Level(long available, long reserved, long sold) {
    static Level of(ResultSet row, String prefix) throws SQLException {
      return new Level(
          row.getLong(prefix + "available"),
          row.getLong(prefix + "reserved"),
          row.getLong(prefix + "sold"));
    }

    boolean isNegative() {
      return available < 0 || reserved < 0 || sold < 0;
    }

    @Override
    public String toString() {
      return "%d available, %d reserved, %d sold".formatted(available, reserved, sold);
    }
  }
}
