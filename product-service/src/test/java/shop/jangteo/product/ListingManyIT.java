package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ListingManyIT {

  private static final String BULK = "/api/v1/products/bulk";

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final String category;

  ListingManyIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
    this.category = shop.category("차");
  }

  @Test
  void fiveHundredProductsAreOneRequest() {
    var products = IntStream.range(0, 500).mapToObj(_ -> Shop.product(category)).toList();

    var answer = shop.seller.post(BULK, Map.of("products", products));

    assertThat(answer.json().toString()).isEqualTo("{\"created\":500,\"errors\":[]}");
    var last = products.getLast().get("code");
    events.await(ProductListed.class, event -> event.facts().code().equals(last));
    assertThat(api.get("/api/v1/products?categoryId=" + category).json().path("total").asInt())
        .isEqualTo(500);
  }

  @Test
  void aBadRowCostsNothingButItself() {
    var good = Shop.product(category);
    var nameless = Shop.product(category);
    nameless.put("name", " ");
    var lost = Shop.product("nope");
    var sameCode = Shop.product(category);
    sameCode.put("code", good.get("code"));
    var sameSku = Shop.product(category);
    sameSku.put("options", good.get("options"));
    var fine = Shop.product(category);

    var answer =
        shop.seller
            .with("Accept-Language", "en")
            .post(BULK, Map.of("products", List.of(good, nameless, lost, sameCode, sameSku, fine)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("created").asInt()).isEqualTo(2);
    var errors = new ArrayList<String>();
    for (var error : answer.json().path("errors")) {
      errors.add(error.path("index").asInt() + " " + error.path("code").asString(""));
      assertThat(error.path("message").asString("")).isNotBlank();
    }
    assertThat(errors)
        .containsExactly(
            "1 VALIDATION_FAILED", "2 VALIDATION_FAILED", "3 PRODUCT_CODE_TAKEN", "4 SKU_TAKEN");
    assertThat(answer.json().path("errors").path(0).path("message").asString(""))
        .startsWith("name");
    var lostCategory = answer.json().path("errors").path(1).path("errors").path(0);
    assertThat(lostCategory.path("field").asString("")).isEqualTo("categoryId");
    assertThat(lostCategory.path("code").asString("")).isEqualTo("CATEGORY_UNKNOWN");
  }

  @Test
  void whatIsThereAlreadyIsRefusedByRowAndARepeatedKeyIsReplayed() {
    var products = Map.of("products", List.of(Shop.product(category)));
    var key = Ids.next();
    var first = shop.seller.key(key).post(BULK, products);

    var again = shop.seller.key(key).post(BULK, products);
    var other = shop.seller.post(BULK, products);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.json().path("created").asInt()).isZero();
    assertThat(other.json().path("errors").path(0).path("code").asString(""))
        .isEqualTo("PRODUCT_CODE_TAKEN");
  }

  @Test
  void noneAndTooManyAreRefused() {
    var tooMany = IntStream.range(0, 501).mapToObj(_ -> Shop.product(category)).toList();

    assertThat(shop.seller.post(BULK, Map.of("products", List.of())).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(shop.seller.post(BULK, Map.of("products", tooMany)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.as("m-1").post(BULK, Map.of("products", tooMany)).status()).isEqualTo(403);
  }
}
