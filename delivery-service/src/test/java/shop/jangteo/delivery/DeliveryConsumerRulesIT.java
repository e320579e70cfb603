package shop.jangteo.delivery;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.Foreign;

@DeliveryTest
class DeliveryConsumerRulesIT extends ConsumerRules {
  private final Foreign foreign;

  DeliveryConsumerRulesIT(Foreign foreign) {
    this.foreign = foreign;
  }

  @Override
  protected List<Event> story() {
    var delivered = Orders.withDestination(foreign, Ids.next());
    var stopped = Orders.withDestination(foreign, Ids.next());
    var neverPaid = Ids.next();
    return List.of(
        Orders.paid(delivered),
        Orders.committed(delivered),
        Orders.committed(stopped),
        Orders.paid(stopped),
        new CancelRequested(stopped, "BUYER"),
        Orders.cancelled(stopped),
        new OrderCancelled(neverPaid, "20261121-0000002", Orders.BUYER, "NO_ANSWER", false));
  }
}
