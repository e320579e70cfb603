package shop.jangteo.inventory;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.Sku;

/**
 * Knows a SKU, or gets to know it: a product made a moment ago has stock before its event is here.
 */
@Component
public final class KnownSkus {

  private static final Pattern SKU = Pattern.compile(Sku.FORM);

  private final RegisteredStock stocks;
  private final LearnSkus learn;

  KnownSkus(RegisteredStock stocks, LearnSkus learn) {
    this.stocks = stocks;
    this.learn = learn;
  }

  /**
   * To be called outside a transaction.
   *
   * @throws SkuNotFound for what cannot be a SKU; of all others product-service is asked
   * @throws shop.jangteo.platform.problem.ServiceUnavailable when it does not answer
   */
  public void learnIfNew(String sku) {
    if (!SKU.matcher(sku).matches()) {
      throw new SkuNotFound(sku);
    }
    if (!stocks.isKnown(sku)) {
      learn.from(List.of(sku));
    }
  }
}
