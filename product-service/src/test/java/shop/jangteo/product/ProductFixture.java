package shop.jangteo.product;

import java.util.List;
import shop.jangteo.product.NewProduct.NewOption;

/** Products as sellers write them. */
final class ProductFixture {

  private ProductFixture() {}

  static NewProduct wanted(String code, String categoryId, NewOption... options) {
    return new NewProduct(
        code,
        "보성 녹차",
        "올해 첫 잎",
        categoryId,
        List.of("차", "국산"),
        List.of("/images/tea.svg"),
        List.of(options));
  }

  static NewOption option(String sku, long price, int stock) {
    return new NewOption(sku, "옵션 " + sku, price, stock, null);
  }

  static Product listed() {
    return Product.list(
        "seller-1",
        wanted("tea", "cat-1", option("tea-50", 9_000, 5), option("tea-100", 15_000, 3)));
  }
}
