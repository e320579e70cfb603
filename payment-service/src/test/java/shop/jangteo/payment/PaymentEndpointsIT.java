package shop.jangteo.payment;

import java.util.Set;
import org.springframework.context.annotation.Import;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
@Import(PgStandIn.class)
class PaymentEndpointsIT extends EndpointRules {

  /**
   * The second one finds a refund that is not refused any more: 409. What the window gave is good
   * for one card, whoever sends it twice gets the same.
   */
  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/admin/payments/refunds/nope/retry", "/api/v1/payments/billing-keys");
  }
}
