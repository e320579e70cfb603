package shop.jangteo.order;

import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.platform.test.ContractRules;

class OrderEventContractTests extends ContractRules {
  OrderEventContractTests() {
    super(OrderEvent.class);
  }
}
