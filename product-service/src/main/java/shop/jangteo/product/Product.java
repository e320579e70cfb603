package shop.jangteo.product;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

/** What a seller offers (상품), with one to a hundred options. */
@Entity
@Table(name = "products")
class Product extends Aggregate {

  private static final int AT_ONCE = 100;

  @Id private String id;
  @Column private String code;
  @Column private String sellerId;
  @Column private String name;
  @Column private String description;
  @Column private String categoryId;

  /** The lowest among the options: what a list shows and sorts by. */
  @Column private Money price;

  @Column private @Nullable Instant withdrawnAt;

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "product_id", nullable = false, updatable = false)
  @OrderBy("position")
  @BatchSize(size = AT_ONCE)
  private List<ProductOption> options = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "product_tags", joinColumns = @JoinColumn(name = "product_id"))
  @OrderColumn(name = "position")
  @Column(name = "tag")
  @BatchSize(size = AT_ONCE)
  private List<String> tags = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "product_images", joinColumns = @JoinColumn(name = "product_id"))
  @OrderColumn(name = "position")
  @Column(name = "url")
  @BatchSize(size = AT_ONCE)
  private List<String> images = new ArrayList<>();

  protected Product() {}

  private Product(String sellerId, NewProduct wanted) {
    this.id = Ids.next();
    this.code = wanted.code();
    this.sellerId = sellerId;
    this.name = wanted.name().strip();
    this.description = wanted.description() == null ? "" : wanted.description();
    this.categoryId = wanted.categoryId();
    this.tags.addAll(wanted.tagsOrNone());
    this.images.addAll(wanted.imagesOrNone());
    for (var option : wanted.options()) {
      this.options.add(new ProductOption(option.wanted(), options.size()));
    }
    this.price = lowestPrice(options);
  }

  /** Puts a new product on sale. */
  static Product list(String sellerId, NewProduct wanted) {
    var product = new Product(sellerId, wanted);
    product.announce(
        new ProductListed(
            product.id,
            product.facts(),
            product.options.stream().map(ProductOption::toInitialStock).toList()));
    return product;
  }

  /** Nothing that is already so is announced. */
  void change(ProductChanges changes) {
    var before = state();
    Optional.ofNullable(changes.name()).ifPresent(wanted -> name = wanted.strip());
    Optional.ofNullable(changes.description()).ifPresent(wanted -> description = wanted);
    Optional.ofNullable(changes.categoryId()).ifPresent(wanted -> categoryId = wanted);
    Optional.ofNullable(changes.tags()).ifPresent(wanted -> replace(tags, wanted));
    Optional.ofNullable(changes.images()).ifPresent(wanted -> replace(images, wanted));
    var added =
        changes.options() == null
            ? List.<InitialStock>of()
            : changeOptions(
                changes.options().stream().map(ProductChanges.ChangedOption::wanted).toList());
    if (!state().equals(before)) {
      announce(new ProductChanged(id, facts(), added));
    }
  }

  /** No longer sold; its code and SKUs stay taken. */
  void withdraw(Instant now) {
    if (withdrawnAt == null) {
      withdrawnAt = now;
      announce(new ProductWithdrawn(id, options().stream().map(ProductOption::sku).toList()));
    }
  }

  /** For whoever lacks it: everything a consumer keeps, as it is now. */
  void announceFacts() {
    announceAgain(new ProductSnapshot(id, facts(), !isOnSale()));
  }

  private List<InitialStock> changeOptions(List<ProductOption.Wanted> wanted) {
    Map<String, ProductOption> known =
        options.stream().collect(Collectors.toMap(ProductOption::sku, Function.identity()));
    var added = new ArrayList<InitialStock>();
    for (int position = 0; position < wanted.size(); position++) {
      var option = wanted.get(position);
      var present = known.remove(option.sku());
      if (present == null) {
        var fresh = new ProductOption(option, position);
        options.add(fresh);
        added.add(fresh.toInitialStock());
      } else {
        present.change(option, position);
      }
    }
    known.values().forEach(ProductOption::remove);
    price = lowestPrice(options());
    return added;
  }

  private static <T> void replace(List<T> present, List<T> wanted) {
    if (!present.equals(wanted)) {
      present.clear();
      present.addAll(wanted);
    }
  }

  private static Money lowestPrice(List<ProductOption> options) {
    return options.stream().map(ProductOption::price).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Facts facts() {
    return new Facts(
        code,
        name,
        sellerId,
        categoryId,
        List.copyOf(tags),
        isOnSale(),
        options().stream().map(ProductOption::toContract).toList());
  }

  private State state() {
    return new State(facts(), description, List.copyOf(images));
  }

  @Override
  public String getId() {
    return id;
  }

  String code() {
    return code;
  }

  String sellerId() {
    return sellerId;
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  String categoryId() {
    return categoryId;
  }

  Money price() {
    return price;
  }

  boolean isOnSale() {
    return withdrawnAt == null;
  }

  List<String> images() {
    return List.copyOf(images);
  }

  /** Those that are sold, in the seller's order. */
  List<ProductOption> options() {
    return options.stream()
        .filter(option -> !option.isRemoved())
        .sorted(Comparator.comparingInt(ProductOption::position))
        .toList();
  }

  /** Also those that are no longer sold. */
  Optional<ProductOption> option(String sku) {
    return options.stream().filter(option -> option.sku().equals(sku)).findFirst();
  }

  private record State(Facts facts, String description, List<String> images) {}
}
