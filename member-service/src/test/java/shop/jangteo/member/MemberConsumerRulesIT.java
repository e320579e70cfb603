package shop.jangteo.member;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class MemberConsumerRulesIT extends ConsumerRules {

  private final Api api;

  MemberConsumerRulesIT(Api api) {
    this.api = api;
  }

  @Override
  protected List<Event> story() {
    var member = People.signedUp(api).id();
    var order = Ids.next();
    var amount = Money.won(120_000);
    var lines = List.of(new Line("SKU-1", "P-1", "차", 1, amount, amount));
    return List.of(
        new OrderDelivered(order, "20261122-0000001", member, lines),
        new OrderConfirmed(order, "20261122-0000001", member, lines, amount));
  }
}
