package shop.jangteo.order;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shop.jangteo.order.OrderController.Request;

/** Places an order: first everything that has to be asked, then one short transaction. */
@Component
final class PlaceOrder {

  private final Placements placements;
  private final OpenOrders openOrders;
  private final ChangeOrder orders;
  private final OrderSettings settings;
  private final Clock clock;

  PlaceOrder(
      Placements placements,
      OpenOrders openOrders,
      ChangeOrder orders,
      OrderSettings settings,
      Clock clock) {
    this.placements = placements;
    this.openOrders = openOrders;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  /** The part that may ask other services; stores nothing of the order. */
  Placement prepare(String memberId, Request request) {
    return placements.of(memberId, request);
  }

  /** The part that stores it; to be called in a transaction. */
  Order place(Placement placement) {
    openOrders.requireRoomForOne(placement.memberId());
    return orders.begin(Order.place(placement, settings.deadlines(), clock.instant()));
  }
}
