package shop.jangteo.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.delivery.DeliveryEvent;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.inventory.InventoryEvent.BackInStock;
import shop.jangteo.contracts.inventory.InventoryEvent.LowStock;
import shop.jangteo.contracts.inventory.InventoryEvent.RestockAnnounced;
import shop.jangteo.contracts.inventory.InventoryEvent.SoldOut;
import shop.jangteo.contracts.inventory.InventoryEvent.StockAlert;
import shop.jangteo.contracts.member.MemberEvent;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;

/** Which events are worth telling a member, and what of them (NO-02). */
@Component
class Reactions {
  private final Announcer announcer;
  private final OrderNumbers numbers;
  private final Stories stories;

  Reactions(Announcer announcer, OrderNumbers numbers, Stories stories) {
    this.announcer = announcer;
    this.numbers = numbers;
    this.stories = stories;
  }

  @EventHandler
  void onOrder(Incoming<OrderEvent> message) {
    switch (message.event()) {
      case OrderPlaced placed -> numbers.learn(placed.orderId(), placed.number());
      case OrderPaid paid -> {
        numbers.learn(paid.orderId(), paid.number());
        tell(
            message, paid.memberId(), Kind.ORDER_PAID, paid.orderId(), Facts.amount(paid.amount()));
      }
      case OrderCancelled(var orderId, var number, var memberId, var reason, _) -> {
        numbers.learn(orderId, number);
        tell(message, memberId, Kind.ORDER_CANCELLED, orderId, Facts.reason(reason));
      }
      case OrderExpired(var orderId, var number, var memberId) -> {
        numbers.learn(orderId, number);
        tell(message, memberId, Kind.ORDER_EXPIRED, orderId, Facts.NONE);
      }
      case OrderDelivered(var orderId, var number, var memberId, _) -> {
        numbers.learn(orderId, number);
        tell(message, memberId, Kind.REVIEW_INVITED, orderId, Facts.NONE);
      }
      default -> {} // told by the parcel's own events, or nobody's business
    }
  }

  @EventHandler
  void onPayment(Incoming<PaymentEvent> message) {
    switch (message.event()) {
      case PaymentDeclined declined ->
          tell(
              message,
              declined.memberId(),
              Kind.PAYMENT_DECLINED,
              declined.orderId(),
              Facts.declined(declined.reason(), declined.attemptsLeft()));
      case DepositAwaited(_, var orderId, var memberId, var dueAt) ->
          tell(message, memberId, Kind.DEPOSIT_AWAITED, orderId, Facts.dueAt(dueAt));
      case PaymentRefunded refunded ->
          tell(
              message,
              refunded.memberId(),
              Kind.REFUNDED,
              refunded.orderId(),
              Facts.amount(refunded.amount()));
      default -> {} // an approval is told as the order's
    }
  }

  @EventHandler
  void onDelivery(Incoming<DeliveryEvent> message) {
    switch (message.event()) {
      case ParcelShipped(var orderId, var memberId, _, var carrier, var number, _, _) ->
          tell(message, memberId, Kind.SHIPPED, orderId, Facts.parcel(carrier, number));
      case ParcelDelivered(var orderId, var memberId, _, var carrier, var number, _, _) ->
          tell(message, memberId, Kind.DELIVERED, orderId, Facts.parcel(carrier, number));
      default -> {} // the rest is between the services
    }
  }

  @EventHandler
  void onMember(Incoming<MemberEvent> message) {
    switch (message.event()) {
      case MemberRegistered(var memberId, _, _) ->
          tell(message, memberId, Kind.WELCOME, null, Facts.NONE);
      case MemberTierChanged(var memberId, _, var tier, var spent) ->
          tell(message, memberId, Kind.TIER_CHANGED, null, Facts.tier(tier, spent));
      default -> {} // told by who decided it, or nobody's business
    }
  }

  /** By whole polls: most of that topic are reservations and levels, which nobody is told. */
  @EventHandler
  void onStock(List<Incoming<StockAlert>> poll) {
    poll.forEach(message -> stories.goOn(message, () -> tellOfStock(message)));
  }

  private void tellOfStock(Incoming<StockAlert> message) {
    switch (message.event()) {
      case LowStock(var sku, var sellerId, var available, _) ->
          tell(message, sellerId, Kind.LOW_STOCK, null, Facts.stock(sku, available));
      case SoldOut(var sku, var sellerId) ->
          tell(message, sellerId, Kind.SOLD_OUT, null, Facts.stock(sku, 0));
      case RestockAnnounced(var sku, var memberId, var available) ->
          tell(message, memberId, Kind.RESTOCKED, null, Facts.stock(sku, available));
      case BackInStock _ -> {} // who waits for it is told one by one
    }
  }

  private void tell(
      Incoming<?> message, String memberId, Kind kind, @Nullable String orderId, Facts facts) {
    announcer.tell(new Intent(message.eventId(), memberId, kind, orderId, facts));
  }
}
