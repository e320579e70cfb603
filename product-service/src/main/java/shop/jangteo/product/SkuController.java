package shop.jangteo.product;

import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Internal;

/** Answers services that meet a SKU before its event. */
@RestController
final class SkuController {

  private static final Pattern SKU = Pattern.compile(Sku.FORM);

  private final Products products;
  private final RetryingTransaction transaction;

  SkuController(Products products, RetryingTransaction transaction) {
    this.products = products;
    this.transaction = transaction;
  }

  @Internal({"order-service", "inventory-service"})
  @GetMapping("/internal/skus/{sku}")
  SkuFacts sku(@PathVariable String sku) {
    if (!SKU.matcher(sku).matches()) {
      throw new SkuNotFound(sku);
    }
    return transaction.call(
        () ->
            products
                .withSku(sku)
                .flatMap(product -> product.option(sku).map(o -> SkuFacts.of(product, o)))
                .orElseThrow(() -> new SkuNotFound(sku)));
  }

  /**
   * @param onSale false for a product or an option that is no longer sold
   * @param hot whether virtual accounts are not offered for it
   * @param initialStock what the seller registered; says nothing about what is left
   */
  record SkuFacts(
      String sku,
      String productId,
      String productName,
      String optionName,
      Money price,
      boolean onSale,
      boolean hot,
      String sellerId,
      String categoryId,
      int initialStock) {

    static SkuFacts of(Product product, ProductOption option) {
      return new SkuFacts(
          option.sku(),
          product.getId(),
          product.name(),
          option.name(),
          option.price(),
          product.isOnSale() && !option.isRemoved(),
          option.isHot(),
          product.sellerId(),
          product.categoryId(),
          option.initialStock());
    }
  }
}
