package shop.jangteo.member;

import shop.jangteo.platform.test.HouseRules;

class MemberHouseRulesTests extends HouseRules {}
