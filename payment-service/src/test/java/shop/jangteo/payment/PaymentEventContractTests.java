package shop.jangteo.payment;

import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.platform.test.ContractRules;

class PaymentEventContractTests extends ContractRules {
  PaymentEventContractTests() {
    super(PaymentEvent.class);
  }
}
