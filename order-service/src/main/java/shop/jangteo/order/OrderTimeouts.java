package shop.jangteo.order;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/** Moves an order along when nobody else did in time. */
@Component
final class OrderTimeouts {

  private final ChangeOrder orders;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final OrderSettings settings;
  private final Clock clock;

  OrderTimeouts(
      ChangeOrder orders,
      Timers timers,
      RetryingTransaction transaction,
      OrderSettings settings,
      Clock clock) {
    this.orders = orders;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(value = WakeUp.UNANSWERED, logAs = "orderId")
  void unanswered(String orderId) {
    orders.change(orderId, WakeUp.UNANSWERED, Order::nobodyAnswered);
  }

  @OnTimer(value = WakeUp.PAYMENT_DEADLINE, logAs = "orderId")
  void paymentDeadline(String orderId) {
    var now = clock.instant();
    transaction.run(
        () -> {
          var order =
              orders.change(
                  orderId, WakeUp.PAYMENT_DEADLINE, present -> present.deadlineReached(now));
          if (order.status() == OrderStatus.AWAITING_PAYMENT) {
            timers.set(WakeUp.PAYMENT_DEADLINE, orderId, nextLook(order, now));
          }
        });
  }

  @OnTimer(value = WakeUp.AUTO_CONFIRM, logAs = "orderId")
  void autoConfirm(String orderId) {
    orders.change(orderId, WakeUp.AUTO_CONFIRM, Order::confirmedByTime);
  }

  /** It is being paid at this moment, or was given more time. */
  private Instant nextLook(Order order, Instant now) {
    var soon = now.plus(settings.lookAgain());
    var deadline = order.payments().deadline();
    return deadline != null && deadline.isAfter(soon) ? deadline : soon;
  }
}
