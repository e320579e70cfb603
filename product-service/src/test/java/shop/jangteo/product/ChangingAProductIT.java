package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ChangingAProductIT {

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final Map<String, Object> wanted;
  private String id = "";
  private String path = "";

  ChangingAProductIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
    this.wanted = Shop.product(shop.category("차"));
  }

  @BeforeEach
  void aProduct() {
    id = shop.seller.post("/api/v1/products", wanted).text("id");
    path = "/api/v1/products/" + id;
  }

  @Test
  void itsOwnerChangesWhatIsGivenAndNothingElse() {
    var answer = shop.seller.patch(path, Map.of("name", "하동 녹차"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("name")).isEqualTo("하동 녹차");
    assertThat(answer.text("description")).isEqualTo("올해 첫 잎");
    assertThat(answer.json().path("images").size()).isEqualTo(1);
    assertThat(api.get(path).json()).isEqualTo(answer.json());
    var changed = events.await(ProductChanged.class, event -> event.productId().equals(id));
    assertThat(changed.facts().name()).isEqualTo("하동 녹차");
  }

  @Test
  void ofManyWhoHaveSeenTheSameOneChangesIt() throws Exception {
    var seen = String.valueOf(api.get(path).headers().getETag());
    var changes = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 8; i++) {
      var name = "이름 " + i;
      changes.add(
          () -> shop.seller.with("If-Match", seen).patch(path, Map.of("name", name)).status());
    }
    var answers = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(changes)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly(200, 412);
    assertThat(Collections.frequency(answers, 200)).isEqualTo(1);
  }

  @Test
  void allOfItCanBeChanged() {
    var category = shop.category("커피");
    var added = "S-" + Ids.next();

    var answer =
        shop.seller.patch(
            path,
            Map.of(
                "description", "새 설명",
                "categoryId", category,
                "tags", List.of("a", "b"),
                "images", List.of("https://example.org/a.png", "/b.svg"),
                "options", List.of(Shop.option(added, 7_000, 9))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("categoryId")).isEqualTo(category);
    assertThat(answer.json().path("price").asInt()).isEqualTo(7_000);
    assertThat(answer.json().path("options").size()).isEqualTo(1);
    assertThat(answer.json().path("options").path(0).path("available").asInt()).isEqualTo(9);
    assertThat(answer.json().path("images").path(1).asString("")).isEqualTo("/b.svg");
    assertThat(
            api.service("order-service")
                .get("/internal/skus/" + Shop.sku(wanted))
                .json()
                .path("onSale")
                .asBoolean())
        .isFalse();
  }

  @Test
  void itsOwnerOrAnAdminMarksWhatEverybodyWants() {
    var sku = Shop.sku(wanted);
    var option = Shop.option(sku, 9_000, 5);
    option.put("hot", true);

    var marked = shop.seller.patch(path, Map.of("options", List.of(option)));

    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.json().path("options").path(0).path("hot").asBoolean()).isTrue();
    assertThat(api.get(path).json()).isEqualTo(marked.json());
    assertThat(isHotToOrderService(sku)).isTrue();
    var changed = events.await(ProductChanged.class, event -> event.productId().equals(id));
    assertThat(changed.facts().options().getFirst().hot()).isTrue();

    option.put("hot", false);
    shop.admin.patch(path, Map.of("options", List.of(option)));

    assertThat(isHotToOrderService(sku)).isFalse();
  }

  private boolean isHotToOrderService(String sku) {
    return api.service("order-service").get("/internal/skus/" + sku).json().path("hot").asBoolean();
  }

  @Test
  void anEditOfWhatOthersEditedMeanwhileIsRefused() {
    var read = tag();
    shop.seller.patch(path, Map.of("name", "먼저"));

    var late = shop.seller.with("If-Match", read).patch(path, Map.of("name", "나중"));

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("STALE_ETAG");
    assertThat(api.get(path).text("name")).isEqualTo("먼저");
    assertThat(shop.seller.with("If-Match", tag()).patch(path, Map.of("name", "나중")).status())
        .isEqualTo(200);
  }

  @Test
  void aSaleChangesTheTagButDoesNotDisturbAnEditor() {
    var read = tag();
    events.arrives(new StockChanged(Shop.sku(wanted), 1, 4, 0));

    Soon.sees(() -> tag().equals(read), false);
    assertThat(api.with("If-None-Match", tag()).get(path).status()).isEqualTo(304);
    assertThat(shop.seller.with("If-Match", read).patch(path, Map.of("name", "x")).status())
        .isEqualTo(200);
  }

  @Test
  void somebodyElsesProductIsNotThereToChange() {
    var stranger = api.as("seller-2", Role.SELLER);

    assertThat(stranger.patch(path, Map.of("name", "x")).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(stranger.delete(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(api.as("seller-1").patch(path, Map.of("name", "x")).status()).isEqualTo(403);
  }

  @Test
  void anAdminChangesAnything() {
    assertThat(shop.admin.patch(path, Map.of("name", "x")).status()).isEqualTo(200);
    assertThat(shop.admin.delete(path).status()).isEqualTo(204);
  }

  @Test
  void badChangesAreRefused() {
    var other = Shop.product(shop.category("기타"));
    shop.seller.post("/api/v1/products", other);

    assertThat(shop.seller.patch(path, Map.of("name", " ")).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(shop.seller.patch(path, Map.of("categoryId", "nope")).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(shop.seller.patch(path, Map.of("options", List.of())).code())
        .isEqualTo("VALIDATION_FAILED");
    var twice = Shop.option("S-" + Ids.next(), 1_000, 1);
    assertThat(shop.seller.patch(path, Map.of("options", List.of(twice, twice))).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(shop.seller.patch(path, Map.of("options", other.get("options"))).code())
        .isEqualTo("SKU_TAKEN");
  }

  @Test
  void aWithdrawnProductIsGoneButItsNamesStayTaken() {
    assertThat(shop.seller.delete(path).status()).isEqualTo(204);

    assertThat(api.get(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(shop.seller.delete(path).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(shop.seller.patch(path, Map.of("name", "x")).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(shop.seller.post("/api/v1/products", wanted).code()).isEqualTo("PRODUCT_CODE_TAKEN");
    var withdrawn = events.await(ProductWithdrawn.class, event -> event.productId().equals(id));
    assertThat(withdrawn.skus()).containsExactly(Shop.sku(wanted));
  }

  private String tag() {
    return String.valueOf(api.get(path).headers().getFirst(HttpHeaders.ETAG));
  }
}
