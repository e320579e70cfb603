package shop.jangteo.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Orders without a database. */
final class OrdersInMemory implements ChangeOrder {
  private final Map<String, Order> orders = new HashMap<>();
  private final List<String> causes = new ArrayList<>();

  Order with(Order order) {
    orders.put(order.getId(), order);
    return order;
  }

  /** What has changed an order so far. */
  List<String> causes() {
    return List.copyOf(causes);
  }

  @Override
  public Order change(String orderId, String cause, Consumer<Order> step) {
    var order = orders.get(orderId);
    if (order == null) {
      throw new OrderNotFound();
    }
    step.accept(order);
    causes.add(cause);
    return order;
  }

  @Override
  public Order changeOwn(String memberId, String orderId, String cause, Consumer<Order> step) {
    return change(orderId, cause, step);
  }

  @Override
  public Order begin(Order order) {
    return with(order);
  }
}
