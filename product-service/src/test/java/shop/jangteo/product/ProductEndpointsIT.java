package shop.jangteo.product;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ProductEndpointsIT extends EndpointRules {
  @Override
  protected Set<String> startsWork() {
    return Set.of("POST /api/v1/products/bulk", "POST /api/v1/seller/products/imports");
  }
}
