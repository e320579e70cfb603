package shop.jangteo.product;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.product.category.CategoryTree;
import shop.jangteo.product.category.Taxonomy;

/** Puts new products on sale, one or many; what is asked of the database is asked once for all. */
@Component
final class ListProducts {

  private final Products products;
  private final Taxonomy taxonomy;
  private final Clock clock;

  ListProducts(Products products, Taxonomy taxonomy, Clock clock) {
    this.products = products;
    this.taxonomy = taxonomy;
    this.clock = clock;
  }

  /** To be called in a transaction. */
  Product one(Author seller, NewProduct wanted) {
    refusal(wanted, taken(List.of(wanted)))
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return products.save(Product.list(seller, wanted, clock.instant()));
  }

  /**
   * Lists those that can be listed. To be called in a transaction.
   *
   * @return for each of the wanted why it was not listed, or nothing
   */
  List<Optional<Refusal>> many(Author seller, List<NewProduct> wanted) {
    var taken = taken(wanted);
    var listed = new ArrayList<Product>();
    var refusals = new ArrayList<Optional<Refusal>>();
    for (var product : wanted) {
      var refusal = refusal(product, taken);
      refusals.add(refusal);
      if (refusal.isEmpty()) {
        listed.add(Product.list(seller, product, clock.instant()));
        taken.codes.add(product.code());
        taken.skus.addAll(product.skus());
      }
    }
    products.saveAll(listed);
    return refusals;
  }

  private Taken taken(Collection<NewProduct> wanted) {
    return new Taken(
        taxonomy.tree(),
        new HashSet<>(products.takenCodes(wanted.stream().map(NewProduct::code).toList())),
        new HashSet<>(
            products.takenSkus(wanted.stream().flatMap(p -> p.skus().stream()).toList())));
  }

  private static Optional<Refusal> refusal(NewProduct wanted, Taken taken) {
    if (!taken.categories.has(wanted.categoryId())) {
      return Optional.of(new InvalidField("categoryId", "CATEGORY_UNKNOWN"));
    }
    if (taken.codes.contains(wanted.code())) {
      return Optional.of(new ProductCodeTaken(wanted.code()));
    }
    if (wanted.description() != null && !Description.fits(wanted.description())) {
      return Optional.of(new InvalidField("description", "DESCRIPTION_TOO_LONG"));
    }
    var skus = wanted.skus();
    if (new HashSet<>(skus).size() < skus.size()) {
      return Optional.of(new InvalidField("options", "SKU_TWICE"));
    }
    return skus.stream().filter(taken.skus::contains).findFirst().map(SkuTaken::new);
  }

  private record Taken(CategoryTree categories, Set<String> codes, Set<String> skus) {}
}
