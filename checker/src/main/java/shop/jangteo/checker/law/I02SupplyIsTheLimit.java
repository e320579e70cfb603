package shop.jangteo.checker.law;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/**
 * I2. The second half is judged where it can be: of a SKU whose units never came back, what is left
 * now was there when any buyer was turned away.
 */
final class I02SupplyIsTheLimit implements Law {

  private static final String SUPPLY =
      """
      SELECT s.sku, s.available, s.reserved, s.sold,
        COALESCE(SUM(CASE WHEN l.reason IN ('INITIAL', 'INBOUND', 'ADJUST') THEN l.delta_available END), 0) AS supply,
        COALESCE(SUM(l.reason IN ('RELEASE', 'RESTORE', 'INBOUND', 'ADJUST')), 0) AS returns,
        MIN(CASE WHEN l.reason = 'INITIAL' THEN l.at END) AS since
      FROM stock s LEFT JOIN stock_ledger l ON l.sku = s.sku
      GROUP BY s.sku, s.available, s.reserved, s.sold ORDER BY s.sku""";

  private static final String BOUGHT =
      """
      SELECT l.sku, SUM(l.quantity) AS units FROM orders o JOIN order_lines l ON l.order_id = o.id
      WHERE o.status IN ('PAID', 'PREPARING', 'SHIPPED', 'DELIVERED', 'CONFIRMED') GROUP BY l.sku""";

  /** Those that ended without ever having moved a unit. */
  private static final String TURNED_AWAY =
      """
      SELECT r.order_id, r.created_at, w.sku, w.quantity
      FROM reservations r
        JOIN reservation_lines w ON w.order_id = r.order_id
        LEFT JOIN (SELECT DISTINCT order_id FROM stock_ledger WHERE order_id IS NOT NULL) m ON m.order_id = r.order_id
      WHERE r.status IN ('SHORT', 'RELEASED') AND m.order_id IS NULL
      ORDER BY r.order_id, w.sku""";

  @Override
  public String id() {
    return "I2";
  }

  @Override
  public String sentence() {
    return "sold <= supply, and = supply when demand >= supply";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var bought = new HashMap<String, Long>();
    facts
        .of(Service.ORDER)
        .each(BOUGHT, row -> bought.put(row.getString("sku"), row.getLong("units")));
    var shelves = new HashMap<String, Shelf>();
    facts
        .of(Service.INVENTORY)
        .each(
            SUPPLY,
            row -> {
              var since = row.getTimestamp("since");
              var shelf =
                  new Shelf(
                      row.getString("sku"),
                      row.getLong("available"),
                      row.getLong("reserved"),
                      row.getLong("sold"),
                      row.getLong("supply"),
                      row.getLong("returns") == 0,
                      since == null ? null : since.toInstant());
              shelves.put(shelf.sku, shelf);
            });
    shelves.values().forEach(shelf -> limits(finding, shelf, bought.getOrDefault(shelf.sku, 0L)));
    turnedAway(facts, finding, shelves);
  }

  private static void limits(Finding finding, Shelf shelf, long bought) {
    finding.examined();
    if (shelf.sold + shelf.reserved > shelf.supply) {
      finding.violation(
          "sku " + shelf.sku,
          "%d sold and %d reserved of a supply of %d"
              .formatted(shelf.sold, shelf.reserved, shelf.supply));
    }
    if (bought != shelf.sold) {
      finding.violation(
          "sku " + shelf.sku,
          "paid orders have %d units, the stock says %d are sold".formatted(bought, shelf.sold));
    }
  }

  private static void turnedAway(Facts facts, Finding finding, Map<String, Shelf> shelves) {
    var lines = new ArrayList<Line>();
    facts
        .of(Service.INVENTORY)
        .each(
            TURNED_AWAY,
            row -> {
              var line =
                  new Line(
                      row.getString("order_id"),
                      row.getString("sku"),
                      row.getLong("quantity"),
                      row.getTimestamp("created_at").toInstant());
              if (!lines.isEmpty() && !lines.getFirst().orderId.equals(line.orderId)) {
                judge(facts, finding, shelves, lines);
                lines.clear();
              }
              lines.add(line);
            });
    judge(facts, finding, shelves, lines);
  }

  private static void judge(
      Facts facts, Finding finding, Map<String, Shelf> shelves, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    var order = facts.orders().get(lines.getFirst().orderId);
    if (order == null || !"OUT_OF_STOCK".equals(order.cancelReason())) {
      return;
    }
    finding.examined();
    if (lines.stream().allMatch(line -> line.wasThere(shelves.get(line.sku)))) {
      finding.violation(
          "order " + order.id(),
          "was turned away as out of stock, but of all it asked for there was enough: %s"
              .formatted(lines.stream().map(line -> line.quantity + " of " + line.sku).toList()));
    }
  }

  /**
   * @param falling whether its available units only ever became fewer
   */
  private record Shelf(
      String sku,
      long available,
      long reserved,
      long sold,
      long supply,
      boolean falling,
      @Nullable Instant since) {}

  private record Line(String orderId, String sku, long quantity, Instant at) {
    boolean wasThere(@Nullable Shelf shelf) {
      return shelf != null
          && shelf.falling
          && shelf.since != null
          && shelf.since.isBefore(at)
          && shelf.available >= quantity;
    }
  }
}
