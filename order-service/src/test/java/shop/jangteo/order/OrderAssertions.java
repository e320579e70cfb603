package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;

/** What tests ask of an order again and again. */
final class OrderAssertions {

  private OrderAssertions() {}

  static void assertCancelled(Order order, CancelReason reason, boolean paid) {
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.cancelReason()).isEqualTo(reason);
    assertThat(order.isCancelPending()).isFalse();
    assertThat(only(order.announced(), OrderCancelled.class))
        .isEqualTo(
            new OrderCancelled(
                order.getId(), order.number(), order.memberId(), reason.name(), paid));
  }

  static void assertNothing(Order order, Consumer<Order> step) {
    var status = order.status();
    var announced = order.announced();

    step.accept(order);

    assertThat(order.status()).isEqualTo(status);
    assertThat(order.announced()).isEqualTo(announced);
  }

  static RefundRequested refund(Order order, String payment, Money amount, String reason) {
    return new RefundRequested(order.getId(), payment, "full-" + payment, amount, reason);
  }

  static Event last(Order order) {
    return order.announced().getLast();
  }

  static <E> E only(List<Event> events, Class<E> type) {
    var found = events.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
