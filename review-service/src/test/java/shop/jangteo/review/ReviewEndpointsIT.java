package shop.jangteo.review;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ReviewEndpointsIT extends EndpointRules {}
