package shop.jangteo.member;

import shop.jangteo.contracts.member.MemberEvent;
import shop.jangteo.platform.test.ContractRules;

class MemberEventContractTests extends ContractRules {
  MemberEventContractTests() {
    super(MemberEvent.class);
  }
}
