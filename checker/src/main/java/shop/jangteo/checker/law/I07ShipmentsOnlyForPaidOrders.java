package shop.jangteo.checker.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.Service;

/**
 * I7, both ways: nothing travels unpaid, and nothing paid stays at home, in none of the warehouses.
 */
final class I07ShipmentsOnlyForPaidOrders implements Law {

  private static final String SHIPMENTS =
      "SELECT id, order_id, warehouse_id, status FROM shipments ORDER BY order_id, id";

  private static final String SOURCES =
      """
      SELECT l.order_id, l.warehouse_id FROM reservation_lines l
        JOIN reservations r ON r.order_id = l.order_id
      WHERE r.status = 'COMMITTED' GROUP BY l.order_id, l.warehouse_id""";

  @Override
  public String id() {
    return "I7";
  }

  @Override
  public String sentence() {
    return "shipments only for paid orders, one per order and warehouse";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var statuses = new HashMap<String, List<String>>();
    var places = new HashMap<String, SortedSet<String>>();
    facts
        .of(Service.DELIVERY)
        .each(
            SHIPMENTS,
            row -> {
              finding.examined();
              var orderId = row.getString("order_id");
              var status = row.getString("status");
              statuses.computeIfAbsent(orderId, _ -> new ArrayList<>(1)).add(status.intern());
              if (!add(places, orderId, row.getString("warehouse_id"))) {
                finding.violation(
                    "order " + orderId,
                    "has several shipments from %s".formatted(row.getString("warehouse_id")));
              }
              shipment(finding, row.getString("id"), orderId, status, facts.orders().get(orderId));
            });
    var sources = new HashMap<String, SortedSet<String>>();
    facts
        .of(Service.INVENTORY)
        .each(
            SOURCES, row -> add(sources, row.getString("order_id"), row.getString("warehouse_id")));
    for (var order : facts.orders().values()) {
      if (order.isPaid()) {
        finding.examined();
        travels(finding, order, statuses.getOrDefault(order.id(), List.of()));
        leavesFromEachSource(finding, order, sources.get(order.id()), places.get(order.id()));
      }
    }
  }

  private static boolean add(
      Map<String, SortedSet<String>> places, String orderId, String warehouse) {
    return places.computeIfAbsent(orderId, _ -> new TreeSet<>()).add(warehouse.intern());
  }

  /** Where one of the two is missing altogether, I3 or the law above has said so. */
  private static void leavesFromEachSource(
      Finding finding,
      OrderFact order,
      @Nullable SortedSet<String> sources,
      @Nullable SortedSet<String> places) {
    if (sources != null && places != null && !sources.equals(places)) {
      finding.violation(
          "order " + order.id(),
          "was taken from %s, its shipments leave from %s".formatted(sources, places));
    }
  }

  private static void shipment(
      Finding finding, String id, String orderId, String status, @Nullable OrderFact order) {
    var stopped = status.equals("STOPPED");
    if (order == null) {
      finding.violation("order " + orderId, "does not exist, shipment %s does".formatted(id));
    } else if (stopped == order.isPaid() || order.isWaiting()) {
      finding.violation(
          "order " + orderId, "is %s, its shipment %s is %s".formatted(order.status(), id, status));
    }
  }

  private static void travels(Finding finding, OrderFact order, List<String> shipments) {
    var left = shipments.stream().anyMatch(s -> s.equals("SHIPPED") || s.equals("DELIVERED"));
    var arrived = !shipments.isEmpty() && shipments.stream().allMatch(s -> s.equals("DELIVERED"));
    var fits =
        switch (order.status()) {
          case "PREPARING" -> !shipments.isEmpty() && !left;
          case "SHIPPED" -> left && !arrived;
          case "DELIVERED", "CONFIRMED" -> arrived;
          default -> !shipments.isEmpty();
        };
    if (!fits) {
      finding.violation(
          "order " + order.id(),
          "is %s, its shipments are %s".formatted(order.status(), shipments));
    }
  }
}
