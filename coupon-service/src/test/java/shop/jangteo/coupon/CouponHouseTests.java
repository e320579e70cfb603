package shop.jangteo.coupon;

import shop.jangteo.platform.test.HouseRules;

class CouponHouseTests extends HouseRules {}
