package shop.jangteo.product;

import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.platform.test.ContractRules;

class ProductEventContractTests extends ContractRules {
  ProductEventContractTests() {
    super(ProductEvent.class);
  }
}
