package shop.jangteo.delivery;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.delivery.promise.Promises;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.trace.LoggedIds;

/** What order-service tells us: paid orders travel, ended ones must not. */
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
    switch (message.event()) {
      case OrderPaid paid ->
          deliveries
              .lock(paid.orderId())
              .ifPresentOrElse(
                  known -> change(known, OrderDelivery::paidAgain),
                  () -> open(paid, message.occurredAt()));
      case CancelRequested(var orderId, _) ->
          change(known(orderId, null), OrderDelivery::answerCancel);
      case OrderCancelled cancelled ->
          change(known(cancelled.orderId(), cancelled.memberId()), OrderDelivery::orderEnded);
      default -> {} // the rest of an order's life moves no parcel
    }
  }

  private void open(OrderPaid paid, Instant paidAt) {
    var warehouse = warehouses.findFirstByOrderById().orElseThrow();
    var promisedBy = promises.promisedBy(paid.deliveryType(), paid.postcode(), paidAt);
    var delivery = OrderDelivery.open(paid, warehouse.id(), promisedBy, paidAt);
    deliveries.save(delivery);
    delivery.shipments().forEach(shipment -> calls.soon(CourierCalls.BOOK, shipment.id()));
  }

  private OrderDelivery known(String orderId, @Nullable String memberId) {
    return deliveries.lock(orderId).orElseGet(() -> OrderDelivery.neverOpened(orderId, memberId));
  }

  private void change(OrderDelivery delivery, Consumer<OrderDelivery> step) {
    LoggedIds.member(delivery.memberId());
    step.accept(delivery);
    deliveries.save(delivery);
    delivery.toCallOff().forEach(shipment -> calls.soon(CourierCalls.CALL_OFF, shipment.id()));
  }
}
