package shop.jangteo.member;

import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class MemberEndpointRulesIT extends EndpointRules {}
