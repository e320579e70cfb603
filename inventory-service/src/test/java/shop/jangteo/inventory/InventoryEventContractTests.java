package shop.jangteo.inventory;

import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.platform.test.ContractRules;

class InventoryEventContractTests extends ContractRules {
  InventoryEventContractTests() {
    super(InventoryEvent.class);
  }
}
