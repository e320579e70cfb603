package shop.jangteo.coupon;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class CouponEndpointsIT extends EndpointRules {

  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/coupons/campaigns/nope/requests"); // a member gets one
  }
}
