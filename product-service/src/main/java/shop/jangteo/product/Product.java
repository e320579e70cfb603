package shop.jangteo.product;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.images.ImageNotFound;
import shop.jangteo.images.TooManyImages;
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
  @Column private @Nullable String brand;
  @Column private String categoryId;

  /** The lowest among the options: what a list shows and sorts by. */
  @Column private Money price;

  @Enumerated(EnumType.STRING)
  @Column
  private SaleState state;

  /** Then only an admin brings it back. */
  @Column private boolean suspendedByAdmin;

  /** When it went on sale for the first time. */
  @Column private @Nullable Instant listedAt;

  @Column private @Nullable Instant withdrawnAt;

  /** Counts changes of a draft, which announces none: the row must change for its revision to. */
  @Column private long edits;

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

  private Product(Author seller, NewProduct wanted) {
    this.id = Ids.next();
    this.code = wanted.code();
    this.sellerId = seller.memberId();
    this.state = SaleState.DRAFT;
    this.name = wanted.name().strip();
    this.description = wanted.description() == null ? "" : Description.clean(wanted.description());
    this.brand = wanted.brand() == null ? null : wanted.brand().strip();
    this.categoryId = wanted.categoryId();
    this.tags.addAll(wanted.tagsOrNone());
    this.images.addAll(wanted.imagesOrNone());
    for (var option : wanted.options()) {
      this.options.add(new ProductOption(option.wanted(), options.size(), seller));
    }
    this.price = lowestPrice(options);
  }

  /** Puts a new product on sale, unless it is to be a draft first. */
  static Product list(Author seller, NewProduct wanted, Instant now) {
    var product = new Product(seller, wanted);
    if (!wanted.isDraft()) {
      product.become(SaleState.ON_SALE, seller, now);
    }
    return product;
  }

  /**
   * Becomes something else, or stays what it already is.
   *
   * @return what it was before
   */
  SaleState become(SaleState next, Author author, Instant now) {
    var before = state;
    if (before == next) {
      suspendedByAdmin |= next == SaleState.SUSPENDED && author.isAdmin();
      return before;
    }
    if (!before.canBecome(next)) {
      throw new IllegalTransition(before, next);
    }
    if (next == SaleState.ON_SALE && suspendedByAdmin && !author.isAdmin()) {
      throw new SuspendedByAdmin();
    }
    state = next;
    suspendedByAdmin = next == SaleState.SUSPENDED && author.isAdmin();
    if (before == SaleState.DRAFT) {
      listedAt = now.truncatedTo(ChronoUnit.MICROS);
      announce(
          new ProductListed(
              id, facts(), options().stream().map(ProductOption::toInitialStock).toList()));
    } else {
      announce(new ProductChanged(id, facts(), List.of()));
    }
    return before;
  }

  /**
   * Nothing that is already so is announced, and nothing of a draft.
   *
   * @return the options of which the price is another now, also of those that were away meanwhile
   */
  List<PriceChange> change(ProductChanges changes, Author author) {
    var before = content();
    var prices =
        options.stream().collect(Collectors.toMap(ProductOption::sku, ProductOption::price));
    Optional.ofNullable(changes.name()).ifPresent(wanted -> name = wanted.strip());
    Optional.ofNullable(changes.description())
        .ifPresent(wanted -> description = Description.clean(wanted));
    Optional.ofNullable(changes.brand())
        .ifPresent(wanted -> brand = wanted.isBlank() ? null : wanted.strip());
    Optional.ofNullable(changes.categoryId()).ifPresent(wanted -> categoryId = wanted);
    Optional.ofNullable(changes.tags()).ifPresent(wanted -> replace(tags, wanted));
    Optional.ofNullable(changes.images()).ifPresent(wanted -> replace(images, wanted));
    var added =
        changes.options() == null
            ? List.<InitialStock>of()
            : changeOptions(
                changes.options().stream().map(ProductChanges.ChangedOption::wanted).toList(),
                author);
    changed(before, added);
    return options().stream().flatMap(option -> priceChange(option, prices)).toList();
  }

  private static Stream<PriceChange> priceChange(ProductOption option, Map<String, Money> before) {
    var former = before.get(option.sku());
    return former == null || former.equals(option.price())
        ? Stream.empty()
        : Stream.of(new PriceChange(option.sku(), former, option.price()));
  }

  /** Shows one more picture, behind the others. */
  void addImage(String url) {
    if (images.size() >= NewProduct.MOST_IMAGES) {
      throw new TooManyImages(NewProduct.MOST_IMAGES);
    }
    var before = content();
    images.add(url);
    changed(before, List.of());
  }

  /**
   * Shows a picture no longer.
   *
   * @throws ImageNotFound when it did not
   */
  void removeImage(String url) {
    var before = content();
    if (!images.remove(url)) {
      throw new ImageNotFound(url);
    }
    changed(before, List.of());
  }

  private void changed(Content before, List<InitialStock> added) {
    if (content().equals(before)) {
      return;
    }
    edits++;
    if (wasListed()) {
      announce(new ProductChanged(id, facts(), added));
    }
  }

  /** No longer sold; its code and SKUs stay taken. */
  void withdraw(Instant now) {
    if (withdrawnAt != null) {
      return;
    }
    withdrawnAt = now;
    if (wasListed()) {
      announce(new ProductWithdrawn(id, options().stream().map(ProductOption::sku).toList()));
    }
  }

  /** For whoever lacks it: everything a consumer keeps, as it is now. */
  void announceFacts() {
    announceAgain(new ProductSnapshot(id, facts(), withdrawnAt != null));
  }

  private List<InitialStock> changeOptions(List<ProductOption.Wanted> wanted, Author author) {
    Map<String, ProductOption> known =
        options.stream().collect(Collectors.toMap(ProductOption::sku, Function.identity()));
    var added = new ArrayList<InitialStock>();
    for (int position = 0; position < wanted.size(); position++) {
      var option = wanted.get(position);
      var present = known.remove(option.sku());
      if (present == null) {
        var fresh = new ProductOption(option, position, author);
        options.add(fresh);
        added.add(fresh.toInitialStock());
      } else {
        present.change(option, position, author);
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
        options().stream().map(ProductOption::toContract).toList(),
        brand,
        images.isEmpty() ? null : images.getFirst(),
        listedAt);
  }

  private Content content() {
    return new Content(facts(), description, List.copyOf(images));
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

  @Nullable String brand() {
    return brand;
  }

  List<String> tags() {
    return List.copyOf(tags);
  }

  SaleState saleState() {
    return state;
  }

  @Nullable Instant listedAt() {
    return listedAt;
  }

  boolean isOnSale() {
    return state == SaleState.ON_SALE && withdrawnAt == null;
  }

  /** Whether the others know of it: what has once been on sale, whatever it is now. */
  boolean wasListed() {
    return version() > 0;
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

  private record Content(Facts facts, String description, List<String> images) {}
}
