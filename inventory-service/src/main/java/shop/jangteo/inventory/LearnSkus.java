package shop.jangteo.inventory;

import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shop.jangteo.inventory.ProductClient.SkuFacts;
import shop.jangteo.inventory.RegisteredStock.NewStock;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Causation;

/**
 * Asks product-service about SKUs whose events have not arrived yet, and opens their stock as the
 * event would have. To be called outside a transaction.
 */
@Component
final class LearnSkus {

  private static final Logger log = LoggerFactory.getLogger(LearnSkus.class);

  private final ProductClient products;
  private final RegisteredStock stocks;
  private final RetryingTransaction transaction;

  LearnSkus(ProductClient products, RegisteredStock stocks, RetryingTransaction transaction) {
    this.products = products;
    this.stocks = stocks;
    this.transaction = transaction;
  }

  /**
   * @throws shop.jangteo.platform.problem.ServiceUnavailable when product-service does not answer
   */
  void from(Collection<String> skus) {
    var registered =
        skus.stream().map(products::sku).flatMap(Optional::stream).map(LearnSkus::stock).toList();
    try {
      transaction.run(() -> stocks.open(registered));
    } catch (DuplicateKeyException e) {
      log.debug("The event of a SKU came in between", e);
      transaction.run(() -> stocks.open(registered));
    }
  }

  private static NewStock stock(SkuFacts facts) {
    return new NewStock(facts.sku(), facts.sellerId(), facts.initialStock(), Causation.present());
  }
}
