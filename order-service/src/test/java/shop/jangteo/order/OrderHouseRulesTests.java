package shop.jangteo.order;

import shop.jangteo.platform.test.HouseRules;

class OrderHouseRulesTests extends HouseRules {}
