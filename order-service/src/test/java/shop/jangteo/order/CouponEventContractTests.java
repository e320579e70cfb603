package shop.jangteo.order;

import shop.jangteo.contracts.coupon.CouponEvent;
import shop.jangteo.platform.test.ContractRules;

/** Here, where they are heard, until there is a coupon-service to announce them. */
class CouponEventContractTests extends ContractRules {
  CouponEventContractTests() {
    super(CouponEvent.class);
  }
}
