package shop.jangteo.delivery;

import shop.jangteo.platform.test.HouseRules;

class DeliveryHouseRulesTests extends HouseRules {}
