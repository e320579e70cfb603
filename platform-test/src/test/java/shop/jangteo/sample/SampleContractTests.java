package shop.jangteo.sample;

import shop.jangteo.platform.test.ContractRules;

class SampleContractTests extends ContractRules {
  SampleContractTests() {
    super(SampleEvent.class);
  }
}
