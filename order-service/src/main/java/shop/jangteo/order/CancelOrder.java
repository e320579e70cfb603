package shop.jangteo.order;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.order.checkout.Units;
import shop.jangteo.platform.problem.Refusal;

/**
 * Cancels an order, or asks whoever has the word: payment-service while it is being paid,
 * delivery-service from then on. The answer comes as an event; the request waits a little for it,
 * without a lock or a transaction.
 */
@Component
final class CancelOrder {

  private final ChangeOrder changes;
  private final Orders orders;
  private final OrderWatch watch;
  private final OrderSettings settings;

  CancelOrder(ChangeOrder changes, Orders orders, OrderWatch watch, OrderSettings settings) {
    this.changes = changes;
    this.orders = orders;
    this.watch = watch;
    this.settings = settings;
  }

  /**
   * @param lines null for all of it
   * @return the order, cancelled, or with the question still open
   * @throws AlreadyShipped when delivery said so, before or now
   */
  Order cancel(String memberId, String orderId, @Nullable List<Units> lines, String note) {
    try (var watcher = watch.open(orderId)) {
      var order =
          changes.changeOwn(
              memberId,
              orderId,
              "buyer",
              present -> {
                requireWhole(present, lines);
                present.cancel(note);
              });
      return order.isCancelPending() ? awaitAnswer(order, watcher) : order;
    }
  }

  private Order awaitAnswer(Order asked, OrderWatch.Watcher watcher) {
    var until = System.nanoTime() + settings.cancelWait().toNanos();
    var order = asked;
    while (order.isCancelPending()
        && watcher.awaitChange(Duration.ofNanos(until - System.nanoTime()))) {
      order =
          orders
              .findByIdAndMemberId(asked.getId(), asked.memberId())
              .orElseThrow(OrderNotFound::new);
    }
    if (!order.isCancelPending() && order.status() != OrderStatus.CANCELLED) {
      throw new AlreadyShipped();
    }
    return order;
  }

  private static void requireWhole(Order order, @Nullable List<Units> lines) {
    if (lines != null && !order.contents().quantities().equals(Units.merged(lines))) {
      throw new PartialCancelNotAvailable();
    }
  }

  /** A parcel has left, so it can only be returned. */
  static final class AlreadyShipped extends Refusal {
    AlreadyShipped() {
      super(HttpStatus.CONFLICT, "ALREADY_SHIPPED");
    }
  }

  /** The order ended by itself. */
  static final class OrderClosed extends Refusal {
    OrderClosed() {
      super(HttpStatus.CONFLICT, "ORDER_CLOSED");
    }
  }

  /** Single lines are cancelled by a claim, which does not exist yet. */
  static final class PartialCancelNotAvailable extends Refusal {
    PartialCancelNotAvailable() {
      super(HttpStatus.BAD_REQUEST, "PARTIAL_CANCEL_NOT_AVAILABLE");
    }
  }
}
