package shop.jangteo.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.product.ProductEvent;

/**
 * What is really sold: one option (옵션) of a product, the SKU. A SKU is never used for anything else
 * again.
 */
@Entity
@Table(name = "product_options")
class ProductOption {

  @Id private String sku;
  @Column private String name;
  @Column private Money price;
  @Column private int initialStock;
  @Column private int position;
  @Column private boolean removed;

  /** Virtual accounts are not offered for it. */
  @Column private boolean hot;

  /** Marked hot by an admin, whose mark no seller takes back. */
  @Column private boolean hotByAdmin;

  protected ProductOption() {}

  ProductOption(Wanted wanted, int position, Author author) {
    this.sku = wanted.sku;
    this.name = wanted.name;
    this.price = wanted.price;
    this.initialStock = wanted.initialStock;
    this.hot = Boolean.TRUE.equals(wanted.hot);
    this.hotByAdmin = hot && author.isAdmin();
    this.position = position;
  }

  void change(Wanted wanted, int newPosition, Author author) {
    mark(wanted.hot, author);
    name = wanted.name;
    price = wanted.price;
    position = newPosition;
    removed = false;
  }

  private void mark(@Nullable Boolean wanted, Author author) {
    if (wanted == null) {
      return;
    }
    if (hotByAdmin && !wanted && !author.isAdmin()) {
      throw new HotByAdmin(sku);
    }
    hotByAdmin = wanted && (hotByAdmin || author.isAdmin());
    hot = wanted;
  }

  void remove() {
    removed = true;
  }

  String sku() {
    return sku;
  }

  String name() {
    return name;
  }

  Money price() {
    return price;
  }

  int initialStock() {
    return initialStock;
  }

  int position() {
    return position;
  }

  boolean isRemoved() {
    return removed;
  }

  boolean isHot() {
    return hot;
  }

  ProductEvent.Option toContract() {
    return new ProductEvent.Option(sku, name, price, hot);
  }

  ProductEvent.InitialStock toInitialStock() {
    return new ProductEvent.InitialStock(sku, initialStock);
  }

  /**
   * An option as its seller wants it.
   *
   * @param hot null to leave it as it is; a new one is not
   */
  record Wanted(String sku, String name, Money price, int initialStock, @Nullable Boolean hot) {}
}
