package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReleased;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
class BrowsingIT {

  private final Api api;
  private final Events events;
  private final Shop shop;

  BrowsingIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
  }

  @Test
  void aCategoryShowsWhatIsBelowItNewestFirst() {
    var food = shop.category("식품");
    var tea = shop.category("차", food);
    var first = list(Shop.product(food));
    var second = list(Shop.product(tea));
    list(Shop.product(shop.category("생활")));

    var all = api.anonymous().get("/api/v1/products?categoryId=" + food).json();
    var page = api.get("/api/v1/products?size=1&page=1&categoryId=" + food).json();

    assertThat(ids(all)).containsExactly(second, first);
    assertThat(all.path("total").asInt()).isEqualTo(2);
    assertThat(all.path("size").asInt()).isEqualTo(20);
    assertThat(ids(page)).containsExactly(first);
    assertThat(page.path("page").asInt()).isEqualTo(1);
    assertThat(page.path("total").asInt()).isEqualTo(2);
    assertThat(all.path("items").path(0).path("images").path(0).asString(""))
        .isEqualTo("/images/tea.svg");
  }

  @Test
  void anEmptyCategoryIsAnEmptyList() {
    var page = api.get("/api/v1/products?categoryId=" + shop.category("빈")).json();

    assertThat(page.path("items").size()).isZero();
    assertThat(page.path("total").asInt()).isZero();
  }

  @Test
  void withoutACategoryEverythingIsListed() {
    var id = list(Shop.product(shop.category("식품")));

    assertThat(ids(api.get("/api/v1/products").json())).first().isEqualTo(id);
    assertThat(ids(api.get("/api/v1/products?categoryId=").json())).first().isEqualTo(id);
  }

  @Test
  void badFiltersAreRefused() {
    for (var query :
        new String[] {
          "categoryId=nope", "size=0", "size=101", "page=-1", "page=x", "page=1000001"
        }) {
      var answer = api.get("/api/v1/products?" + query);

      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.code()).as(query).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void aPageBeyondTheEndIsEmpty() {
    var answer = api.get("/api/v1/products?page=1000000&size=100");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items").isArray()).isTrue();
    assertThat(answer.json().path("items").size()).isZero();
    assertThat(answer.json().path("page").asInt()).isEqualTo(1_000_000);
  }

  @Test
  void whatInventorySaysLastIsShown() {
    var wanted = Shop.product(shop.category("식품"));
    var path = "/api/v1/products/" + list(wanted);
    var sku = Shop.sku(wanted);

    events.arrives(new StockChanged(sku, 2, 3, 0));
    Soon.sees(() -> Shop.available(api.get(path)), 2);

    events.arrives(new StockReleased(Ids.next(), List.of()));
    events.arrives(new StockSnapshot(sku, 0, 3, 2));
    Soon.sees(() -> api.get(path).json().path("soldOut").asBoolean(), true);
  }

  @Test
  void whatIsNewComesInPagesThatStandStill() {
    var category = shop.category("신상품");
    var first = list(Shop.product(category));
    var second = list(Shop.product(shop.category("아래", category)));
    var third = list(Shop.product(category));
    var path = "/api/v1/products/arrivals?limit=2&categoryId=" + category;

    var newest = api.anonymous().get(path);
    list(Shop.product(category));
    var older = api.get(path + "&cursor=" + newest.text("next"));

    assertThat(ids(newest.json())).containsExactly(third, second);
    assertThat(ids(older.json())).containsExactly(first);
    assertThat(older.json().path("next").isNull()).isTrue();
    assertThat(ids(api.get("/api/v1/products/arrivals").json())).hasSizeGreaterThan(3);
    assertThat(newest.headers().getCacheControl()).contains("stale-while-revalidate");
  }

  @Test
  void whatIsWithdrawnIsInNoList() {
    var category = shop.category("끝");
    var id = list(Shop.product(category));
    var left = list(Shop.product(category));

    shop.seller.delete("/api/v1/products/" + id);

    for (var path :
        List.of(
            "/api/v1/products?categoryId=" + category,
            "/api/v1/products/arrivals?categoryId=" + category,
            "/api/v1/seller/products?size=100")) {
      assertThat(ids(shop.seller.get(path).json())).as(path).contains(left).doesNotContain(id);
    }
    assertThat(api.get("/api/v1/products/" + id).status()).isEqualTo(404);
    assertThat(shop.admin.get("/api/v1/seller/products/" + id).status()).isEqualTo(404);
  }

  @Test
  void strangeCursorsAreRefused() {
    for (var query :
        List.of(
            "cursor=x",
            "cursor=1-%27",
            "cursor=" + "9".repeat(40) + "-0A",
            "limit=0",
            "limit=101",
            "limit=x",
            "categoryId=nope")) {
      var answer = api.get("/api/v1/products/arrivals?" + query);

      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.code()).as(query).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void anUnknownProductIsNotFound() {
    for (var unknown : List.of("nope", Ids.next(), "0'--")) {
      var path = "/api/v1/products/" + unknown;
      assertThat(api.get(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
      assertThat(shop.seller.delete(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
      assertThat(shop.seller.patch(path, Map.of()).code()).isEqualTo("PRODUCT_NOT_FOUND");
    }
    assertThat(api.get("/api/v1/products/%ED%95%9C%EA%B8%80").code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void oneKeyIsOneCategory() {
    var name = "범주 " + Ids.next();
    var keyed = shop.admin.key(Ids.next());

    var first = keyed.post("/api/v1/admin/categories", Map.of("name", name));
    var again = keyed.post("/api/v1/admin/categories", Map.of("name", name));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(keyed.post("/api/v1/admin/categories", Map.of("name", name + "2")).code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(api.get("/api/v1/categories").json().path("items").valueStream())
        .filteredOn(node -> node.path("name").asString().equals(name))
        .hasSize(1);
  }

  @Test
  void servicesAskAboutOneSku() {
    var category = shop.category("식품");
    var wanted = Shop.product(category);
    var id = list(wanted);
    var path = "/internal/skus/" + Shop.sku(wanted);

    var answer = api.service("order-service").get(path);

    assertThat(answer.json().toString())
        .isEqualTo(
            ("{\"sku\":\"%s\",\"productId\":\"%s\",\"productName\":\"보성 녹차\",\"optionName\":\"50g\","
                    + "\"price\":9000,\"onSale\":true,\"hot\":false,\"sellerId\":\"seller-1\",\"categoryId\":\"%s\",\"initialStock\":5}")
                .formatted(Shop.sku(wanted), id, category));
    assertThat(api.service("inventory-service").get(path).status()).isEqualTo(200);
    assertThat(api.service("payment-service").get(path).status()).isEqualTo(403);
    assertThat(api.service("order-service").get("/internal/skus/nope").code())
        .isEqualTo("SKU_NOT_FOUND");
    shop.seller.delete("/api/v1/products/" + id);
    assertThat(api.service("order-service").get(path).json().path("onSale").asBoolean()).isFalse();
  }

  @Test
  void theCategoriesAreOneTree() {
    var code = "c-" + Ids.next();
    var body = Map.of("code", code, "name", "식품");
    var root = shop.admin.post("/api/v1/admin/categories", body);
    var child = shop.category("차", root.text("id"));

    var tree = api.anonymous().get("/api/v1/categories").json();

    assertThat(root.status()).isEqualTo(201);
    var node =
        tree.path("items")
            .valueStream()
            .filter(item -> item.path("code").asString("").equals(code))
            .findFirst()
            .orElseThrow();
    assertThat(node.path("children").path(0).path("id").asString("")).isEqualTo(child);
    assertThat(shop.admin.post("/api/v1/admin/categories", body).code())
        .isEqualTo("CATEGORY_CODE_TAKEN");
    assertThat(shop.seller.post("/api/v1/admin/categories", body).status()).isEqualTo(403);
  }

  @Test
  void ofManyAtOnceWithOneCodeOneIsAdded() throws Exception {
    var body = Map.of("code", "c-" + Ids.next(), "name", "식품");
    Callable<Answer> add = () -> shop.admin.post("/api/v1/admin/categories", body);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var said = new ArrayList<String>();
      for (var answer : threads.invokeAll(Collections.nCopies(8, add))) {
        said.add(answer.get().status() + answer.get().json().path("code").asString(""));
      }

      assertThat(said).filteredOn(one -> one.equals("201" + body.get("code"))).hasSize(1);
      assertThat(said).filteredOn(one -> one.equals("409CATEGORY_CODE_TAKEN")).hasSize(7);
    }
  }

  @Test
  void theTreeHasFiveLevelsAtMost() {
    var parent = shop.category("1");
    for (int level = 2; level <= 5; level++) {
      parent = shop.category("level " + level, parent);
    }

    var sixth =
        shop.admin.post("/api/v1/admin/categories", Map.of("name", "6", "parentId", parent));
    var orphan =
        shop.admin.post("/api/v1/admin/categories", Map.of("name", "x", "parentId", "nope"));

    assertThat(sixth.json().path("errors").path(0).path("code").asString(""))
        .isEqualTo("CATEGORY_TOO_DEEP");
    assertThat(orphan.json().path("errors").path(0).path("code").asString(""))
        .isEqualTo("CATEGORY_UNKNOWN");
  }

  private String list(Map<String, Object> wanted) {
    return shop.seller.post("/api/v1/products", wanted).text("id");
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("id").asString("")).toList();
  }
}
