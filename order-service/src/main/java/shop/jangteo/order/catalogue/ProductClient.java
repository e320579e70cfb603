package shop.jangteo.order.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** What is asked of product-service. */
@FeignClient(
    name = "product-service",
    dismiss404 = true,
    fallbackFactory = ProductClient.Silence.class)
interface ProductClient {

  /** Empty when there is no such SKU. */
  @GetMapping("/internal/skus/{sku}")
  Optional<Sku> sku(@PathVariable("sku") String sku);

  /**
   * @param hot null from a product-service that does not say so yet
   * @param categoryId null from one that does not say this
   */
  record Sku(
      String sku,
      String productId,
      String productName,
      @Nullable String optionName,
      Money price,
      boolean onSale,
      @Nullable Boolean hot,
      String sellerId,
      @Nullable String categoryId,
      long initialStock) {

    Article toArticle() {
      return new Article(
          sku,
          productId,
          LineName.of(productName, optionName),
          price,
          onSale,
          Boolean.TRUE.equals(hot),
          sellerId,
          categoryId,
          initialStock);
    }
  }

  /** There is no degraded answer to "does it exist, and for how much". */
  @Component
  final class Silence implements FallbackFactory<ProductClient> {
    private static final Logger log = LoggerFactory.getLogger(Silence.class);

    @Override
    public ProductClient create(Throwable cause) {
      log.warn("product-service gave no answer: {}", cause.toString());
      return _ -> {
        throw new ServiceUnavailable("product-service");
      };
    }
  }
}
