package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.Service;

/**
 * I3, and that the ledger moved for each order exactly what its reservation stands for, and where.
 */
final class I03ReservationsFollowOrders implements Law {

  private static final String RESERVATIONS =
      "SELECT order_id, status FROM reservations ORDER BY order_id";

  private static final String HELD_LINES =
      """
      SELECT order_id, sku, SUM(quantity) AS quantity FROM reservation_lines
      GROUP BY order_id, sku ORDER BY order_id, sku""";

  private static final String ORDER_LINES =
      """
      SELECT order_id, sku, SUM(quantity) AS quantity FROM order_lines
      GROUP BY order_id, sku ORDER BY order_id, sku""";

  private static final String MOVED =
      """
      SELECT t.order_id, r.status, t.sku, t.warehouse_id, SUM(t.quantity) AS quantity,
        SUM(t.in_reserve) AS in_reserve, SUM(t.bought) AS bought
      FROM (
          SELECT order_id, sku, warehouse_id, quantity, 0 AS in_reserve, 0 AS bought FROM reservation_lines
          UNION ALL
          SELECT order_id, sku, warehouse_id, 0, delta_reserved, delta_sold FROM stock_ledger
          WHERE order_id IS NOT NULL
        ) t
        LEFT JOIN reservations r ON r.order_id = t.order_id
      GROUP BY t.order_id, r.status, t.sku, t.warehouse_id""";

  @Override
  public String id() {
    return "I3";
  }

  @Override
  public String sentence() {
    return "every reservation ended or belongs to an order still awaiting payment; committed if and only if the order is paid";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var inventory = facts.of(Service.INVENTORY);
    var statuses = new HashMap<String, String>();
    inventory.each(
        RESERVATIONS, row -> statuses.put(row.getString("order_id"), row.getString("status")));
    var held = Lines.byOrder(inventory, HELD_LINES);
    var ordered = Lines.byOrder(facts.of(Service.ORDER), ORDER_LINES);
    for (var reservation : statuses.entrySet()) {
      finding.examined();
      var order = facts.orders().get(reservation.getKey());
      if (order == null) {
        finding.violation(
            "order " + reservation.getKey(),
            "has a %s reservation and does not exist".formatted(reservation.getValue()));
      } else if (!fits(reservation.getValue(), order)) {
        finding.violation(
            "order " + order.id(),
            "is %s, its reservation is %s".formatted(order.status(), reservation.getValue()));
      }
    }
    for (var order : facts.orders().values()) {
      finding.examined();
      holdsItsLines(finding, order, statuses.get(order.id()), held, ordered);
    }
    movedOnce(facts, finding);
  }

  private static boolean fits(String reservation, OrderFact order) {
    return switch (reservation) {
      case "HELD", "WAITING_FOR_SKU" -> order.isWaiting();
      case "COMMITTED" -> order.isPaid();
      case "RESTORED", "LOST" -> order.status().equals("CANCELLED");
      default -> order.isOver();
    };
  }

  private static void holdsItsLines(
      Finding finding,
      OrderFact order,
      @Nullable String reservation,
      Map<String, String> held,
      Map<String, String> ordered) {
    if (order.isOver()) {
      return;
    }
    var subject = "order " + order.id();
    var wanted = String.valueOf(ordered.get(order.id()));
    var kept = String.valueOf(held.get(order.id()));
    if (reservation == null) {
      finding.violation(
          subject, "is %s and has no reservation for %s".formatted(order.status(), wanted));
    } else if (!wanted.equals(kept)) {
      finding.violation(
          subject,
          "is %s for %s, its %s reservation is for %s"
              .formatted(order.status(), wanted, reservation, kept));
    }
  }

  private static void movedOnce(Facts facts, Finding finding) {
    facts
        .of(Service.INVENTORY)
        .each(
            MOVED,
            row -> {
              finding.examined();
              var status = String.valueOf(row.getString("status"));
              var quantity = row.getLong("quantity");
              var reserved = row.getLong("in_reserve");
              var bought = row.getLong("bought");
              if (reserved != (status.equals("HELD") ? quantity : 0)
                  || bought != (status.equals("COMMITTED") ? quantity : 0)) {
                finding.violation(
                    "order " + row.getString("order_id"),
                    "its reservation is %s for %d %s from %s, its ledger entries reserve %d and sell %d there"
                        .formatted(
                            status,
                            quantity,
                            row.getString("sku"),
                            row.getString("warehouse_id"),
                            reserved,
                            bought));
              }
            });
  }
}
