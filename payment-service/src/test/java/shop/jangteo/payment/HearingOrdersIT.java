package shop.jangteo.payment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Import;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
@Import(PgStandIn.class)
class HearingOrdersIT extends ConsumerRules {

  @Override
  protected List<Event> story() {
    var cancelled = Ids.next();
    var expired = Ids.next();
    return List.of(
        asks(cancelled),
        asks(expired),
        new OrderCancelled(cancelled, "20261121-1", "member-1", "BUYER", false),
        new OrderExpired(expired, "20261121-2", "member-1"));
  }

  @Override
  protected Set<String> changedByTime() {
    return Set.of("pg_reading", "pg_calls"); // whose timers go on asking
  }

  private static PaymentRequested asks(String orderId) {
    return new PaymentRequested(
        orderId,
        "member-1",
        "모니터 외 1건",
        Money.won(39_000),
        PaymentMethod.CARD,
        null,
        Instant.now().plusSeconds(1_800));
  }
}
