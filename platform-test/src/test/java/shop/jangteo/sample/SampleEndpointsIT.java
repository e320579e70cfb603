package shop.jangteo.sample;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SampleEndpointsIT extends EndpointRules {}
