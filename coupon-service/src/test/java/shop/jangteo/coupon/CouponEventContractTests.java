package shop.jangteo.coupon;

import shop.jangteo.contracts.coupon.CouponEvent;
import shop.jangteo.platform.test.ContractRules;

class CouponEventContractTests extends ContractRules {
  CouponEventContractTests() {
    super(CouponEvent.class);
  }
}
