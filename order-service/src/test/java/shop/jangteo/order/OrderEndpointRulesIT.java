package shop.jangteo.order;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OrderEndpointRulesIT extends EndpointRules {}
