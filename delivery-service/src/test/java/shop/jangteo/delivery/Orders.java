package shop.jangteo.delivery;

import java.util.List;
import java.util.Map;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Allocation;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.platform.test.Foreign;

/** Orders as order-service would tell of them. */
final class Orders {
  static final String BUYER = "0MEMBER000001";
  static final String SKU = "SKU-1";

  private Orders() {}

  static OrderPaid paid(String orderId) {
    var line = new Line(SKU, "P-1", "햇반 24개", 1, Money.won(23_900), Money.won(23_900));
    return new OrderPaid(
        orderId,
        "20261121-0000001",
        BUYER,
        "0PAYMENT00001",
        Money.won(23_900),
        List.of(line),
        DeliveryType.ROCKET,
        "05551");
  }

  /** What inventory-service says of it: everything is in the first warehouse. */
  static StockCommitted committed(String orderId) {
    return committed(orderId, Map.of("ICHEON1", 1));
  }

  /**
   * @param units of the order's one SKU by warehouse
   */
  static StockCommitted committed(String orderId, Map<String, Integer> units) {
    var all = units.values().stream().mapToInt(Integer::intValue).sum();
    return new StockCommitted(
        orderId,
        List.of(new InventoryEvent.Line(SKU, all)),
        units.entrySet().stream()
            .map(
                one ->
                    new Allocation(
                        one.getKey(), List.of(new InventoryEvent.Line(SKU, one.getValue()))))
            .toList());
  }

  static OrderCancelled cancelled(String orderId) {
    return new OrderCancelled(orderId, "20261121-0000001", BUYER, "STOCK_LOST", true);
  }

  static String destinationPath(String orderId) {
    return "/internal/orders/" + orderId + "/destination";
  }

  /** order-service knows where the order goes. */
  static String withDestination(Foreign foreign, String orderId) {
    return withDestination(foreign, orderId, "010-1234-5678");
  }

  static String withDestination(Foreign foreign, String orderId, String phone) {
    foreign.answers(
        "GET",
        destinationPath(orderId),
        200,
        Map.of(
            "recipient", "김장터",
            "phone", phone,
            "postcode", "05551",
            "line1", "서울 송파구 올림픽로 300",
            "line2", "101동 1001호"));
    return orderId;
  }
}
