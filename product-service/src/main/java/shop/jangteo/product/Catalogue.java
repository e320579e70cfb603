package shop.jangteo.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.product.category.Taxonomy;

/** What shoppers read: products with what is available of them. */
@Component
final class Catalogue {

  private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "id");

  private final Products products;
  private final Taxonomy taxonomy;
  private final StockProjection stock;
  private final RetryingTransaction transaction;

  Catalogue(
      Products products,
      Taxonomy taxonomy,
      StockProjection stock,
      RetryingTransaction transaction) {
    this.products = products;
    this.taxonomy = taxonomy;
    this.stock = stock;
    this.transaction = transaction;
  }

  Shown product(String id) {
    return transaction.call(
        () -> show(products.onSale(id).orElseThrow(() -> new ProductNotFound(id))));
  }

  /** To be called in a transaction. */
  Shown show(Product product) {
    var view = ProductView.of(product, available(List.of(product)));
    return new Shown(view, Etag.of(view, product.revision()));
  }

  /**
   * @param categoryId with everything below it; null for all categories
   */
  Page<ProductView.Summary> page(@Nullable String categoryId, int page, int size) {
    var request = PageRequest.of(page, size, NEWEST_FIRST);
    return transaction.call(
        () -> {
          var found =
              categoryId == null
                  ? products.onSale(request)
                  : products.onSaleIn(withDescendants(categoryId), request);
          var available = available(found.getContent());
          return Page.of(
              found, product -> ProductView.Summary.of(ProductView.of(product, available)));
        });
  }

  private Collection<String> withDescendants(String categoryId) {
    var tree = taxonomy.tree();
    if (!tree.has(categoryId)) {
      throw new InvalidField("categoryId", "CATEGORY_UNKNOWN");
    }
    return tree.withDescendants(categoryId);
  }

  private Map<String, Long> available(Collection<Product> shown) {
    return stock.available(
        shown.stream()
            .flatMap(product -> product.options().stream())
            .map(ProductOption::sku)
            .toList());
  }

  /** A product and the tag of exactly this view of it. */
  record Shown(ProductView view, String etag) {}
}
