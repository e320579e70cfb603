package shop.jangteo.coupon;

import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.platform.test.ContractRules;

class CouponRequestContractTests extends ContractRules {
  CouponRequestContractTests() {
    super(CouponRequest.class);
  }
}
