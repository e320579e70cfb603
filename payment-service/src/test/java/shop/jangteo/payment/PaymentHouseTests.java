package shop.jangteo.payment;

import shop.jangteo.platform.test.HouseRules;

class PaymentHouseTests extends HouseRules {}
