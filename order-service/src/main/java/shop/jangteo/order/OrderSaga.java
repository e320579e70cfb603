package shop.jangteo.order;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelEvent;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReleased;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockRestored;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;
import shop.jangteo.order.OrderSettings.Deadlines;
import shop.jangteo.platform.inbox.EventHandler;

/**
 * Moves an order along as the other services report back. No switch here has a default: what is new
 * must be decided here.
 */
@Component
final class OrderSaga {

  private final ChangeOrder orders;
  private final Strays strays;
  private final Deadlines deadlines;
  private final Clock clock;

  OrderSaga(ChangeOrder orders, Strays strays, OrderSettings settings, Clock clock) {
    this.orders = orders;
    this.strays = strays;
    this.deadlines = settings.deadlines();
    this.clock = clock;
  }

  @EventHandler(ownsProcess = true)
  void react(ReservationEvent event) {
    switch (event) {
      case StockReserved(_, var revision, _, var leftOut, _, _) ->
          on(
              event,
              order -> order.stockReserved(revision, skus(leftOut), deadlines, clock.instant()));
      case StockShort(_, var revision, _) -> on(event, order -> order.stockShort(revision));
      case StockLost _ ->
          on(
              event,
              order -> {
                strays.stockMissing(order);
                order.stockLost();
              });
      case LeaseOverdue _ -> on(event, order -> order.leaseOverdue(deadlines, clock.instant()));
      case StockReleased _, StockCommitted _, StockRestored _ -> {} // it did what we said
    }
  }

  @EventHandler(ownsProcess = true)
  void react(PaymentEvent event) {
    switch (event) {
      case PaymentOpened(var id, _, var attempt, var pgOrderId, _) ->
          on(event, order -> order.paymentOpened(id, attempt, pgOrderId));
      case PaymentStarted(var id, _) -> on(event, order -> order.paymentStarted(id));
      case DepositAwaited(var id, _, _, var dueAt) ->
          on(event, order -> order.depositAwaited(id, dueAt, deadlines));
      case PaymentApproved(var id, _, _, var amount, _) ->
          on(event, order -> order.paymentApproved(id, amount));
      case PaymentDeclined(var id, _, _, _, _, _, var attemptsLeft) ->
          on(event, order -> order.paymentDeclined(id, attemptsLeft));
      case PaymentClosed(var id, _) -> on(event, order -> order.paymentClosed(id));
      case PaymentRefunded _, RefundFailed _ -> {} // ends on the payment side
    }
  }

  @EventHandler(ownsProcess = true)
  void react(ParcelEvent event) {
    switch (event) {
      case ShipmentOpened _ -> on(event, Order::shipmentOpened);
      case InvoiceIssued _ -> {} // the buyer's news, not the order's
      case ParcelShipped shipped ->
          on(
              event,
              order -> {
                strays.parcelSeen(order, shipped.shipmentId());
                order.parcelShipped(shipped.first());
              });
      case ParcelDelivered delivered ->
          on(
              event,
              order -> {
                strays.parcelSeen(order, delivered.shipmentId());
                order.parcelDelivered(delivered.last(), delivered.at());
              });
      case ShipmentStopped _ -> on(event, Order::shipmentStopped);
      case AlreadyShipped _ -> on(event, Order::alreadyShipped);
    }
  }

  private void on(ConcernsOrder event, Consumer<Order> step) {
    orders.change(event.orderId(), event.getClass().getSimpleName(), step);
  }

  private static Set<String> skus(List<Shortage> shortages) {
    return shortages.stream().map(Shortage::sku).collect(Collectors.toSet());
  }
}
