package shop.jangteo.product;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;

/** A seller and an admin at work, over HTTP. */
final class Shop {

  final Api admin;
  final Api seller;

  Shop(Api api) {
    this.admin = api.as("root", Role.ADMIN);
    this.seller = api.as("seller-1", Role.MEMBER, Role.SELLER);
  }

  String category(String name) {
    return admin.post("/api/v1/admin/categories", Map.of("name", name)).text("id");
  }

  String category(String name, String parentId) {
    return admin
        .post("/api/v1/admin/categories", Map.of("name", name, "parentId", parentId))
        .text("id");
  }

  /** A complete product with one option; callers change what their test is about. */
  static Map<String, Object> product(String categoryId) {
    var product = new HashMap<String, Object>();
    product.put("code", "P-" + Ids.next());
    product.put("name", "보성 녹차");
    product.put("description", "올해 첫 잎");
    product.put("categoryId", categoryId);
    product.put("tags", List.of("차"));
    product.put("images", List.of("/images/tea.svg"));
    product.put("options", List.of(option("S-" + Ids.next(), 9_000, 5)));
    return product;
  }

  static Map<String, Object> option(String sku, Object price, Object stock) {
    return new HashMap<>(Map.of("sku", sku, "name", "50g", "price", price, "initialStock", stock));
  }

  /** Of the first option. */
  static int available(Api.Answer product) {
    return product.json().path("options").path(0).path("available").asInt(-1);
  }

  @SuppressWarnings("unchecked") // it was put there as exactly that
  static String sku(Map<String, Object> product) {
    return (String) ((List<Map<String, Object>>) product.get("options")).getFirst().get("sku");
  }
}
