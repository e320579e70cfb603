package shop.jangteo.sample;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SampleRulesIT extends ConsumerRules {
  @Override
  protected List<Event> story() {
    return List.of(
        new OrderShipped(Ids.next(), "n", "m"),
        new PaymentStarted(Ids.next(), "o"),
        new ShipmentOpened(Ids.next(), "m", List.of("s")));
  }
}
