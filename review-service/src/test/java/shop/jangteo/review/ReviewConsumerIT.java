package shop.jangteo.review;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ReviewConsumerIT extends ConsumerRules {

  @Override
  protected List<Event> story() {
    var bought = Bought.something();
    var cancelled = Bought.something();
    return List.of(
        bought.listed(),
        bought.paid(),
        bought.delivered(),
        bought.confirmed(),
        cancelled.paid(),
        new OrderCancelled(cancelled.orderId(), "1", cancelled.memberId(), "BUYER", true));
  }
}
