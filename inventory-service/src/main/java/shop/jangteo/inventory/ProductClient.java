package shop.jangteo.inventory;

import java.util.Optional;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** What only product-service knows. */
@FeignClient(
    name = "product-service",
    dismiss404 = true,
    fallbackFactory = ProductClient.WithoutAnswer.class)
interface ProductClient {

  /** Empty when there is no such SKU. */
  @GetMapping("/internal/skus/{sku}")
  Optional<SkuFacts> sku(@PathVariable("sku") String sku);

  /** As much of the answer as is needed here. */
  record SkuFacts(String sku, String sellerId, long initialStock) {}

  /** Whether a SKU exists cannot be guessed, so there is no other degraded answer than "later". */
  @Component
  final class WithoutAnswer implements FallbackFactory<ProductClient> {
    @Override
    public ProductClient create(Throwable cause) {
      return _ -> {
        throw cause instanceof Refusal refusal
            ? refusal
            : new ServiceUnavailable("product-service");
      };
    }
  }
}
