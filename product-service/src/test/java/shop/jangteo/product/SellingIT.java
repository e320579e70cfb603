package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** A product between its first draft and the end of its sale, and who may decide it. */
@ServiceTest
class SellingIT {

  private static final String MINE = "/api/v1/seller/products";

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final String category;

  SellingIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
    this.category = shop.category("차");
  }

  @Test
  void aDraftIsItsSellersAloneUntilItGoesOnSale() {
    var wanted = Shop.product(category);
    wanted.put("draft", true);
    wanted.put("brand", "보성");
    var id = shop.seller.post("/api/v1/products", wanted).text("id");
    var sku = "/internal/skus/" + Shop.sku(wanted);

    assertThat(api.get("/api/v1/products/" + id).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(api.service("order-service").get(sku).code()).isEqualTo("SKU_NOT_FOUND");
    assertThat(mine(id).text("state")).isEqualTo("DRAFT");
    assertThat(mine(id).json().path("listedAt").isNull()).isTrue();
    assertThat(shop.seller.patch("/api/v1/products/" + id, Map.of("name", "하동 녹차")).status())
        .isEqualTo(200);

    var listed = become(shop.seller, id, "ON_SALE");

    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.text("state")).isEqualTo("ON_SALE");
    Soon.sees(() -> api.get("/api/v1/products/" + id).status(), 200);
    var event = events.await(ProductListed.class, one -> one.productId().equals(id));
    assertThat(event.facts().name()).isEqualTo("하동 녹차");
    assertThat(event.facts().brand()).isEqualTo("보성");
    assertThat(event.initialStock()).hasSize(1);
    assertThat(api.service("order-service").get(sku).status()).isEqualTo(200);
  }

  @Test
  void aSuspendedProductIsHiddenAndComesBack() {
    var id = list();
    var path = "/api/v1/products/" + id;
    assertThat(api.get(path).status()).isEqualTo(200);

    become(shop.seller, id, "SUSPENDED");

    assertThat(api.get(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
    var hidden =
        events.await(
            ProductChanged.class, one -> one.productId().equals(id) && !one.facts().onSale());
    assertThat(hidden.facts().options()).hasSize(1);
    assertThat(ids(shop.seller.get(MINE + "?state=SUSPENDED"))).contains(id);
    assertThat(ids(shop.seller.get(MINE + "?state=ON_SALE"))).doesNotContain(id);
    become(shop.seller, id, "ON_SALE");
    assertThat(api.get(path).status()).isEqualTo(200);
    become(shop.seller, id, "ENDED");
    assertThat(become(shop.seller, id, "ON_SALE").code()).isEqualTo("ILLEGAL_TRANSITION");
    var history = shop.seller.get(MINE + "/" + id + "/states").json();
    assertThat(history.path("items").valueStream().map(item -> item.path("to").asString("")))
        .containsExactly("ENDED", "ON_SALE", "SUSPENDED");
    assertThat(history.path("items").path(0).path("by").asString("")).isEqualTo("seller-1");
    assertThat(history.path("items").path(0).path("reason").asString("")).isEqualTo("시험");
  }

  @Test
  void whatAnAdminSuspendedItsSellerDoesNotBringBack() {
    var id = list();
    become(shop.admin, id, "SUSPENDED");

    var refused = become(shop.seller, id, "ON_SALE");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("SUSPENDED_BY_ADMIN");
    assertThat(become(shop.admin, id, "ON_SALE").status()).isEqualTo(200);
  }

  @Test
  void aDecisionNamesWhatItIsAbout() {
    var id = list();
    var path = MINE + "/" + id + "/state";
    var wanted = Map.of("state", "SUSPENDED");
    var stale = tag(id);
    shop.seller.patch("/api/v1/products/" + id, Map.of("name", "다른 이름"));

    var blind = shop.seller.put(path, wanted);
    var late = shop.seller.with("If-Match", stale).put(path, wanted);

    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.code()).isEqualTo("IF_MATCH_REQUIRED");
    assertThat(blind.text("title")).isNotEqualTo("Precondition Required");
    assertThat(late.status()).isEqualTo(412);
    assertThat(shop.seller.with("If-Match", stale).delete("/api/v1/products/" + id).status())
        .isEqualTo(412);
    assertThat(mine(id).text("state")).isEqualTo("ON_SALE");
    assertThat(shop.seller.with("If-Match", "*").put(path, Map.of("state", "GONE")).code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void everyPriceThatChangedIsRemembered() {
    var wanted = Shop.product(category);
    var id = shop.seller.post("/api/v1/products", wanted).text("id");
    var sku = Shop.sku(wanted);

    reprice(shop.seller, id, sku, 8_000);
    reprice(shop.seller, id, sku, 8_000);
    reprice(shop.admin, id, sku, 9_500);
    assertThat(reprice(shop.seller, id, sku, -1).code()).isEqualTo("VALIDATION_FAILED");

    var history = shop.seller.get(MINE + "/" + id + "/prices").json();
    assertThat(history.path("total").asInt()).isEqualTo(2);
    var last = history.path("items").path(0);
    assertThat(last.path("from").asInt()).isEqualTo(8_000);
    assertThat(last.path("to").asInt()).isEqualTo(9_500);
    assertThat(last.path("by").asString("")).isEqualTo("root");
    assertThat(last.path("sku").asString("")).isEqualTo(sku);
    assertThat(history.path("items").path(1).path("from").asInt()).isEqualTo(9_000);
  }

  @Test
  void aSellerCannotTakeBackTheMarkOfAnAdmin() {
    var wanted = Shop.product(category);
    var path = "/api/v1/products/" + shop.seller.post("/api/v1/products", wanted).text("id");
    var option = Shop.option(Shop.sku(wanted), 9_000, 5);
    option.put("hot", true);
    shop.admin.patch(path, Map.of("options", List.of(option)));
    option.put("hot", false);

    var refused = shop.seller.patch(path, Map.of("options", List.of(option)));
    option.remove("hot");
    var silent = shop.seller.patch(path, Map.of("options", List.of(option)));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("HOT_MARK_IS_ADMINS");
    assertThat(silent.json().path("options").path(0).path("hot").asBoolean()).isTrue();
  }

  @Test
  void whatIsAnothersIsNotThere() {
    var id = list();
    var stranger = api.as("seller-2", Role.SELLER).with("If-Match", "*");
    var path = MINE + "/" + id;

    for (var answer :
        List.of(
            stranger.get(path),
            stranger.get(path + "/prices"),
            stranger.get(path + "/states"),
            stranger.put(path + "/state", Map.of("state", "ENDED")))) {
      assertThat(answer.code()).isEqualTo("PRODUCT_NOT_FOUND");
    }
    assertThat(ids(stranger.get(MINE + "?size=100"))).doesNotContain(id);
    assertThat(api.as("seller-1").get(path).status()).isEqualTo(403);
    assertThat(shop.admin.get(path).status()).isEqualTo(200);
  }

  @Test
  void aDescriptionIsStoredClean() {
    var wanted = new HashMap<>(Shop.product(category));
    wanted.put("description", "<p onclick=\"x()\">맛<script>alert(1)</script></p>");

    var id = shop.seller.post("/api/v1/products", wanted).text("id");

    assertThat(api.get("/api/v1/products/" + id).text("description")).isEqualTo("<p>맛</p>");
    shop.seller.patch(
        "/api/v1/products/" + id, Map.of("description", "<img src=x onerror=x()>", "brand", ""));
    assertThat(api.get("/api/v1/products/" + id).text("description")).isEqualTo("<img src=\"x\">");
  }

  private String list() {
    return shop.seller.post("/api/v1/products", Shop.product(category)).text("id");
  }

  private Answer mine(String id) {
    return shop.seller.get(MINE + "/" + id);
  }

  private String tag(String id) {
    return String.valueOf(mine(id).headers().getETag());
  }

  private Answer become(Api who, String id, String state) {
    return who.with("If-Match", tag(id))
        .put(MINE + "/" + id + "/state", Map.of("state", state, "reason", "시험"));
  }

  private static Answer reprice(Api who, String id, String sku, int price) {
    return who.patch(
        "/api/v1/products/" + id, Map.of("options", List.of(Shop.option(sku, price, 5))));
  }

  private static List<String> ids(Answer page) {
    return page.json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString(""))
        .toList();
  }
}
