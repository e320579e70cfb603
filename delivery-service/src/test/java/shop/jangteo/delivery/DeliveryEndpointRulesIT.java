package shop.jangteo.delivery;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;

@DeliveryTest
class DeliveryEndpointRulesIT extends EndpointRules {

  /** The second one finds a parcel that is not refused any more: 409. */
  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/admin/shipments/nope/rebook");
  }
}
