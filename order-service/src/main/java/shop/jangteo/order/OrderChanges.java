package shop.jangteo.order;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shop.jangteo.order.cart.Carts;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.trace.LoggedIds;

/** Changes orders in the database; history, clock and cart follow in the same transaction. */
@Component
final class OrderChanges implements ChangeOrder {

  private final Orders orders;
  private final RetryingTransaction transaction;
  private final OrderHistory history;
  private final OrderClock clock;
  private final Carts carts;
  private final OrderMetrics metrics;

  OrderChanges(
      Orders orders,
      RetryingTransaction transaction,
      OrderHistory history,
      OrderClock clock,
      Carts carts,
      OrderMetrics metrics) {
    this.orders = orders;
    this.transaction = transaction;
    this.history = history;
    this.clock = clock;
    this.carts = carts;
    this.metrics = metrics;
  }

  @Override
  public Order begin(Order order) {
    return transaction.call(
        () -> {
          var saved = orders.save(order);
          clock.set(saved, null);
          history.remember(saved.getId(), null, saved.status(), "placed");
          return saved;
        });
  }

  @Override
  public Order change(String orderId, String cause, Consumer<Order> step) {
    return change(() -> orders.lock(orderId), cause, step);
  }

  @Override
  public Order changeOwn(String memberId, String orderId, String cause, Consumer<Order> step) {
    return change(() -> orders.lockOwn(orderId, memberId), cause, step);
  }

  private Order change(Supplier<Optional<Order>> find, String cause, Consumer<Order> step) {
    return transaction.call(
        () -> {
          var order = find.get().orElseThrow(OrderNotFound::new);
          LoggedIds.member(order.memberId());
          var status = order.status();
          var wakeUp = clock.read(order);
          step.accept(order);
          var saved = orders.save(order); // publishes what the step announced
          clock.set(saved, wakeUp);
          if (saved.status() != status) {
            became(saved, status, cause);
          }
          return saved;
        });
  }

  private void became(Order order, OrderStatus before, String cause) {
    history.remember(order.getId(), before, order.status(), cause);
    if (before == OrderStatus.PLACED) {
      metrics.answered(order);
    }
    if (order.status() == OrderStatus.PAID && order.isFromCart()) {
      carts.take(order.memberId(), order.contents().quantities());
    }
  }
}
