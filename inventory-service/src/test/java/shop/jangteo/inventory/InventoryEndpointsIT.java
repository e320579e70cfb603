package shop.jangteo.inventory;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class InventoryEndpointsIT extends EndpointRules {}
