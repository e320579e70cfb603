package shop.jangteo.gateway;

import shop.jangteo.platform.test.HouseRules;

class GatewayHouseRulesTests extends HouseRules {}
