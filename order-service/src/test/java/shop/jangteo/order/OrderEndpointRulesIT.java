package shop.jangteo.order;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OrderEndpointRulesIT extends EndpointRules {

  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/orders/quote");
  }

  @Override
  protected Set<String> startsWork() {
    return Set.of("POST /api/v1/orders", "POST /api/v1/orders/one-click");
  }
}
