package shop.jangteo.__word__;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class __Word__EndpointsIT extends EndpointRules {}
