package shop.jangteo.delivery;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.delivery.promise.Promises;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.trace.LoggedIds;

/** What we are told of orders: paid ones travel from where their goods are, ended ones must not. */
@Component
class OrderReactions {
  private final OrderDeliveries deliveries;
  private final Warehouses warehouses;
  private final Promises promises;
  private final CourierCalls calls;

  OrderReactions(
      OrderDeliveries deliveries, Warehouses warehouses, Promises promises, CourierCalls calls) {
    this.deliveries = deliveries;
    this.warehouses = warehouses;
    this.promises = promises;
    this.calls = calls;
  }

  @EventHandler
  void react(Incoming<OrderEvent> message) {
    var at = message.occurredAt();
    switch (message.event()) {
      case OrderPaid paid -> {
        var promisedBy = promises.promisedBy(paid.deliveryType(), paid.postcode(), at);
        change(paid.orderId(), delivery -> delivery.paid(paid.memberId(), promisedBy, at));
      }
      case CancelRequested(var orderId, _) -> change(orderId, OrderDelivery::answerCancel);
      case OrderCancelled cancelled ->
          change(cancelled.orderId(), delivery -> delivery.orderEnded(cancelled.memberId()));
      default -> {} // the rest of an order's life moves no parcel
    }
  }

  @EventHandler
  void reactToStock(Incoming<StockCommitted> message) {
    var committed = message.event();
    var lines = lines(committed);
    change(committed.orderId(), delivery -> delivery.packed(lines, message.occurredAt()));
  }

  private List<ParcelLine> lines(StockCommitted committed) {
    if (committed.allocations().isEmpty()) { // told before there was a second warehouse
      var first = warehouses.findFirstByOrderById().orElseThrow().id();
      return lines(first, committed.lines()).toList();
    }
    return committed.allocations().stream()
        .flatMap(allocation -> lines(allocation.warehouseId(), allocation.lines()))
        .toList();
  }

  private static Stream<ParcelLine> lines(String warehouseId, List<Line> lines) {
    return lines.stream().map(line -> new ParcelLine(warehouseId, line.sku(), line.quantity()));
  }

  private void change(String orderId, Consumer<OrderDelivery> step) {
    var delivery = deliveries.lockOrBegin(orderId);
    var wasOpened = delivery.isOpened();
    step.accept(delivery);
    LoggedIds.member(delivery.memberId());
    deliveries.save(delivery);
    if (!wasOpened) {
      delivery.shipments().forEach(shipment -> calls.soon(CourierCalls.BOOK, shipment.id()));
    }
    delivery.toCallOff().forEach(shipment -> calls.soon(CourierCalls.CALL_OFF, shipment.id()));
  }
}
