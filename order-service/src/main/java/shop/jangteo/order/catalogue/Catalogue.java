package shop.jangteo.order.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** What can be ordered; what our copy lacks is asked of product-service before it is refused. */
@Component
public final class Catalogue {

  private final Articles articles;
  private final ProductClient products;
  private final RetryingTransaction transaction;

  Catalogue(Articles articles, ProductClient products, RetryingTransaction transaction) {
    this.articles = articles;
    this.products = products;
    this.transaction = transaction;
  }

  /** What our copy knows, by SKU, without asking anyone. */
  public Map<String, Article> known(Collection<String> skus) {
    return articles.find(skus);
  }

  /**
   * All of them, in the order asked for. Not to be called in a transaction: it may ask
   * product-service.
   *
   * @throws SkuNotFound with {@code ifMissing}, for the first that does not exist
   */
  public Map<String, Article> find(Collection<String> skus, HttpStatus ifMissing) {
    var known = articles.find(skus);
    var all = new LinkedHashMap<String, Article>();
    for (var sku : skus) {
      var article = known.get(sku);
      all.put(sku, article == null ? ask(sku, ifMissing) : article);
    }
    return all;
  }

  /** One SKU; otherwise as {@link #find(Collection, HttpStatus)}. */
  public Article find(String sku, HttpStatus ifMissing) {
    var known = articles.find(List.of(sku)).get(sku);
    return known == null ? ask(sku, ifMissing) : known;
  }

  private Article ask(String sku, HttpStatus ifMissing) {
    var answer = products.sku(sku).orElseThrow(() -> new SkuNotFound(ifMissing, sku));
    var article = answer.toArticle();
    transaction.run(
        () -> {
          articles.putIfAbsent(article);
          articles.putStockIfAbsent(sku, answer.initialStock());
        });
    return article;
  }
}
