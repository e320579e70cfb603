package shop.jangteo.coupon;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class CouponEndpointsIT extends EndpointRules {}
