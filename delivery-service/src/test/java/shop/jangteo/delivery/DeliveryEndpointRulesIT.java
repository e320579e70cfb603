package shop.jangteo.delivery;

import shop.jangteo.platform.test.EndpointRules;

@DeliveryTest
class DeliveryEndpointRulesIT extends EndpointRules {}
