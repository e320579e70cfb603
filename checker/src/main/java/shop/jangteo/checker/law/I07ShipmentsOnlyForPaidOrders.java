package shop.jangteo.checker.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.Service;

/** I7, both ways: nothing travels unpaid, and nothing paid stays at home. */
final class I07ShipmentsOnlyForPaidOrders implements Law {

  private static final String SHIPMENTS =
      "SELECT id, order_id, warehouse_id, status FROM shipments ORDER BY order_id, id";

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
    var places = new HashSet<String>();
    facts
        .of(Service.DELIVERY)
        .each(
            SHIPMENTS,
            row -> {
              finding.examined();
              var orderId = row.getString("order_id");
              var status = row.getString("status");
              statuses.computeIfAbsent(orderId, _ -> new ArrayList<>(1)).add(status.intern());
              if (!places.add(orderId + " " + row.getString("warehouse_id"))) {
                finding.violation(
                    "order " + orderId,
                    "has several shipments from %s".formatted(row.getString("warehouse_id")));
              }
              shipment(finding, row.getString("id"), orderId, status, facts.orders().get(orderId));
            });
    for (var order : facts.orders().values()) {
      if (order.isPaid()) {
        finding.examined();
        travels(finding, order, statuses.getOrDefault(order.id(), List.of()));
      }
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
