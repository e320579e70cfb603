package shop.jangteo.notification;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.Foreign;

@NotificationTest
class NotificationConsumerRulesIT extends ConsumerRules {
  private final Foreign foreign;

  NotificationConsumerRulesIT(Foreign foreign) {
    this.foreign = foreign;
  }

  @Override
  protected List<Event> story() {
    var told = Told.somebody().withContact(foreign, "ko");
    return List.of(
        told.registered(),
        told.tierChanged(),
        told.placed(),
        told.declined(),
        told.paid(),
        told.shipped(),
        told.delivered(),
        told.orderDelivered(),
        told.refunded(),
        told.lowStock(),
        told.restocked());
  }
}
