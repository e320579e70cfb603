package shop.jangteo.product;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.IfMatch;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.product.ProductChanges.ChangedOption;
import shop.jangteo.product.category.Taxonomy;

/**
 * Changes and ends what is on sale, by its owner or an admin (PR-07, PR-08). Each method is to be
 * called in a transaction.
 */
@Component
final class ChangeProduct {

  private final Products products;
  private final Taxonomy taxonomy;
  private final History history;
  private final Clock clock;

  ChangeProduct(Products products, Taxonomy taxonomy, History history, Clock clock) {
    this.products = products;
    this.taxonomy = taxonomy;
    this.history = history;
    this.clock = clock;
  }

  Product change(Author author, String id, ProductChanges changes, @Nullable String ifMatch) {
    var product = lock(author, id);
    Etag.check(ifMatch, product.revision());
    var categoryId = changes.categoryId();
    if (categoryId != null && !taxonomy.tree().has(categoryId)) {
      throw new InvalidField("categoryId", "CATEGORY_UNKNOWN");
    }
    if (changes.description() != null && !Description.fits(changes.description())) {
      throw new InvalidField("description", "DESCRIPTION_TOO_LONG");
    }
    if (changes.options() != null) {
      refuseTaken(product, changes.options().stream().map(ChangedOption::sku).toList());
    }
    history.prices(id, author, product.change(changes, author));
    return products.save(product);
  }

  /** What is sold cannot be taken back, so whoever puts on sale says what he has seen. */
  Product become(
      Author author, String id, SaleState next, @Nullable String reason, @Nullable String ifMatch) {
    var product = lock(author, id);
    Etag.check(IfMatch.require(ifMatch), product.revision());
    var before = product.become(next, author, clock.instant());
    if (before != next) {
      history.state(id, author, before, next, reason);
    }
    return products.save(product);
  }

  Product image(Author author, String id, Consumer<Product> change) {
    var product = lock(author, id);
    change.accept(product);
    return products.save(product);
  }

  Product withdraw(Author author, String id, @Nullable String ifMatch) {
    var product = lock(author, id);
    Etag.check(ifMatch, product.revision());
    product.withdraw(clock.instant());
    return products.save(product);
  }

  private Product lock(Author author, String id) {
    return products
        .lock(id, author.isAdmin() ? null : author.memberId())
        .orElseThrow(() -> new ProductNotFound(id));
  }

  private void refuseTaken(Product product, List<String> skus) {
    if (new HashSet<>(skus).size() < skus.size()) {
      throw new InvalidField("options", "SKU_TWICE");
    }
    var fresh = skus.stream().filter(sku -> product.option(sku).isEmpty()).toList();
    if (!fresh.isEmpty()) {
      products.takenSkus(fresh).stream()
          .findFirst()
          .ifPresent(
              sku -> {
                throw new SkuTaken(sku);
              });
    }
  }
}
