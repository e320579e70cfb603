package shop.jangteo.product;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ProductEndpointsIT extends EndpointRules {}
