package shop.jangteo.product;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.product.ProductChanges.ChangedOption;
import shop.jangteo.product.category.Taxonomy;

/** Changes and ends what is on sale, by its owner or an admin (PR-07, PR-08). */
@Component
final class ChangeProduct {

  private final Products products;
  private final Taxonomy taxonomy;
  private final Clock clock;

  ChangeProduct(Products products, Taxonomy taxonomy, Clock clock) {
    this.products = products;
    this.taxonomy = taxonomy;
    this.clock = clock;
  }

  /** To be called in a transaction. */
  Product change(Caller caller, String id, ProductChanges changes, @Nullable String ifMatch) {
    var product = lock(caller, id);
    Etag.check(ifMatch, product.revision());
    var categoryId = changes.categoryId();
    if (categoryId != null && !taxonomy.tree().has(categoryId)) {
      throw new InvalidField("categoryId", "CATEGORY_UNKNOWN");
    }
    if (changes.options() != null) {
      refuseTaken(product, changes.options().stream().map(ChangedOption::sku).toList());
    }
    product.change(changes);
    return products.save(product);
  }

  /** To be called in a transaction. */
  void withdraw(Caller caller, String id) {
    var product = lock(caller, id);
    product.withdraw(clock.instant());
    products.save(product);
  }

  private Product lock(Caller caller, String id) {
    return products
        .lock(id, caller.is(Role.ADMIN) ? null : caller.memberId())
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
