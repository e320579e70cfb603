package shop.jangteo.product;

import java.time.Instant;
import java.util.List;
import shop.jangteo.product.NewProduct.NewOption;

/** Products as sellers write them. */
final class ProductFixture {

  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  static final Author SELLER = new Author("seller-1", false);
  static final Author ADMIN = new Author("root", true);

  private ProductFixture() {}

  static NewProduct wanted(String code, String categoryId, boolean draft, NewOption... options) {
    return new NewProduct(
        code,
        "보성 녹차",
        "올해 첫 잎",
        "보성",
        categoryId,
        List.of("차", "국산"),
        List.of("/images/tea.svg"),
        List.of(options),
        draft);
  }

  static NewOption option(String sku, long price, int stock) {
    return new NewOption(sku, "옵션 " + sku, price, stock, null);
  }

  static Product listed() {
    return Product.list(SELLER, tea(false), NOW);
  }

  static Product draft() {
    return Product.list(SELLER, tea(true), NOW);
  }

  private static NewProduct tea(boolean draft) {
    return wanted("tea", "cat-1", draft, option("tea-50", 9_000, 5), option("tea-100", 15_000, 3));
  }
}
