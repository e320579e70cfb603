package shop.jangteo.product;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.product.category.Taxonomy;

/** What is read: by shoppers what is on sale, by sellers what is theirs. */
@Component
public final class Catalogue {

  private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "id");

  private final Products products;
  private final Shelf shelf;
  private final Taxonomy taxonomy;
  private final StockLevels stock;
  private final Ratings ratings;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Catalogue(
      Products products,
      Shelf shelf,
      Taxonomy taxonomy,
      StockLevels stock,
      Ratings ratings,
      RetryingTransaction transaction,
      Clock clock) {
    this.products = products;
    this.shelf = shelf;
    this.taxonomy = taxonomy;
    this.stock = stock;
    this.ratings = ratings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a shopper sees of a product that is on sale. */
  Shown product(String id) {
    return show(shelf.onSale(id).orElseThrow(() -> new ProductNotFound(id)));
  }

  /** What its seller or an admin sees of any product, as it is in the database. */
  Shown product(String id, Author author) {
    return show(
        transaction.read(
            () -> ProductFacts.of(find(id, author).orElseThrow(() -> new ProductNotFound(id)))));
  }

  /** Of one that is just being listed: nobody has spoken of its stock yet. */
  ProductView listed(Product product) {
    return ProductView.of(product, Map.of());
  }

  private Shown show(ProductFacts facts) {
    var view =
        ProductView.of(
            facts, stock.available(facts.skus()), ratings.of(List.of(facts.id())).get(facts.id()));
    return new Shown(view, Etag.of(view, facts.revision()));
  }

  /** Asks no more than whether the product is there for them. */
  void requireReadable(String id, Author author) {
    if (transaction.call(() -> find(id, author)).isEmpty()) {
      throw new ProductNotFound(id);
    }
  }

  private Optional<Product> find(String id, Author author) {
    return products.find(id, author.isAdmin() ? null : author.memberId());
  }

  /**
   * @param categoryId with everything below it; null for all categories
   */
  Page<ProductView.Summary> page(@Nullable String categoryId, int page, int size) {
    var request = PageRequest.of(page, size, NEWEST_FIRST);
    return summaries(
        () ->
            categoryId == null
                ? products.onSale(request)
                : products.onSaleIn(withDescendants(categoryId), request));
  }

  /**
   * What a seller offers, offered or is about to; for an admin everybody's.
   *
   * @param state null for any
   */
  Page<ProductView.Summary> page(Author author, @Nullable SaleState state, int page, int size) {
    var request = PageRequest.of(page, size, NEWEST_FIRST);
    return summaries(
        () -> products.of(author.isAdmin() ? null : author.memberId(), state, request));
  }

  /**
   * What came on sale last (신상품, PR-19). A cursor stays where it is while newer ones arrive.
   *
   * @param categoryId with everything below it; null for all categories
   * @param cursor of the page before, or null for the first
   */
  Arrivals arrivals(@Nullable String categoryId, @Nullable String cursor, int limit) {
    var from = cursor == null ? Cursor.before(clock.instant()) : Cursor.parse(cursor);
    var oneMore = Limit.of(limit + 1);
    var found =
        facts(
            () ->
                categoryId == null
                    ? products.arrivedBefore(from.at(), from.id(), oneMore)
                    : products.arrivedBeforeIn(
                        withDescendants(categoryId), from.at(), from.id(), oneMore));
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new Arrivals(
        summaries(shown), found.size() > limit ? Cursor.of(shown.getLast()).toString() : null);
  }

  /** By id, also of what is not on sale at the moment; what is gone or unknown is left out. */
  public Map<String, ProductView.Summary> summaries(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : summaries(facts(() -> products.known(ids))).stream()
            .collect(Collectors.toMap(ProductView.Summary::id, summary -> summary));
  }

  /** Of anything that {@link #summaries} tells of, for who stores its id. */
  public boolean knows(String id) {
    return transaction.call(() -> !products.known(List.of(id)).isEmpty());
  }

  private List<ProductFacts> facts(Supplier<List<Product>> question) {
    return transaction.read(() -> question.get().stream().map(ProductFacts::of).toList());
  }

  private Page<ProductView.Summary> summaries(
      Supplier<org.springframework.data.domain.Page<Product>> question) {
    var found = transaction.read(() -> Page.of(question.get(), ProductFacts::of));
    return new Page<>(summaries(found.items()), found.total(), found.page(), found.size());
  }

  /** Outside a transaction: who waits for what others fetch must hold no connection they need. */
  private List<ProductView.Summary> summaries(List<ProductFacts> facts) {
    var available = stock.available(facts.stream().flatMap(one -> one.skus().stream()).toList());
    var rated = ratings.of(facts.stream().map(ProductFacts::id).toList());
    return facts.stream()
        .map(one -> ProductView.Summary.of(ProductView.of(one, available, rated.get(one.id()))))
        .toList();
  }

  private Collection<String> withDescendants(String categoryId) {
    var tree = taxonomy.read();
    if (!tree.has(categoryId)) {
      throw new InvalidField("categoryId", "CATEGORY_UNKNOWN");
    }
    return tree.withDescendants(categoryId);
  }

  /** A product and the tag of exactly this view of it. */
  record Shown(ProductView view, String etag) {}

  /**
   * @param next the cursor of the page that follows, or null after the last
   */
  record Arrivals(List<ProductView.Summary> items, @Nullable String next) {}
}
