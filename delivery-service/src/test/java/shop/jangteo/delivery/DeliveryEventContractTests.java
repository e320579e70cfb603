package shop.jangteo.delivery;

import shop.jangteo.contracts.delivery.DeliveryEvent;
import shop.jangteo.platform.test.ContractRules;

class DeliveryEventContractTests extends ContractRules {
  DeliveryEventContractTests() {
    super(DeliveryEvent.class);
  }
}
