package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ListingAProductIT {

  private static final String PRODUCTS = "/api/v1/products";

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final String category;

  ListingAProductIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
    this.category = shop.category("차");
  }

  @Test
  void aListedProductIsFoundAtItsLocation() {
    var wanted = Shop.product(category);

    var answer = shop.seller.post(PRODUCTS, wanted);

    assertThat(answer.status()).isEqualTo(201);
    var location = String.valueOf(answer.headers().getFirst(HttpHeaders.LOCATION));
    assertThat(location).isEqualTo(PRODUCTS + "/" + answer.text("id"));
    var seen = api.anonymous().get(location);
    assertThat(seen.json()).isEqualTo(answer.json());
    assertThat(seen.headers().getCacheControl())
        .contains("max-age=0", "public", "s-maxage=5", "stale-while-revalidate=30");
    assertThat(seen.json().propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "code",
            "name",
            "brand",
            "description",
            "categoryId",
            "tags",
            "state",
            "price",
            "soldOut",
            "rating",
            "images",
            "thumbnails",
            "listedAt",
            "options");
    assertThat(seen.text("state")).isEqualTo("ON_SALE");
    assertThat(seen.json().path("price").asInt()).isEqualTo(9_000);
    assertThat(seen.json().path("soldOut").asBoolean()).isFalse();
    assertThat(seen.json().path("rating").isNull()).isTrue();
    var option = seen.json().path("options").path(0);
    assertThat(option.propertyNames())
        .containsExactlyInAnyOrder("sku", "name", "price", "available", "hot");
    assertThat(option.path("available").asInt()).isEqualTo(5);
    assertThat(option.path("hot").asBoolean()).isFalse();
  }

  @Test
  void itIsAnnouncedWithItsStock() {
    var wanted = Shop.product(category);

    var id = shop.seller.post(PRODUCTS, wanted).text("id");

    var listed = events.await(ProductListed.class, event -> event.productId().equals(id));
    assertThat(listed.facts().sellerId()).isEqualTo("seller-1");
    assertThat(listed.initialStock()).containsExactly(new InitialStock(Shop.sku(wanted), 5));
  }

  @Test
  void whatEverybodyWillWantIsMarkedFromTheBeginning() {
    var wanted = Shop.product(category);
    var option = Shop.option("S-" + Ids.next(), 9_000, 5);
    option.put("hot", true);
    wanted.put("options", List.of(option));

    var id = shop.seller.post(PRODUCTS, wanted).text("id");

    var listed = events.await(ProductListed.class, event -> event.productId().equals(id));
    assertThat(listed.facts().options().getFirst().hot()).isTrue();
  }

  @Test
  void onlyTheRequiredFieldsAreNeeded() {
    var wanted = Shop.product(category);
    List.of("description", "tags", "images").forEach(wanted::remove);

    var answer = shop.seller.post(PRODUCTS, wanted);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("description")).isEmpty();
  }

  @Test
  void codeAndSkuBelongToOneProduct() {
    var first = Shop.product(category);
    shop.seller.post(PRODUCTS, first);
    var sameCode = Shop.product(category);
    sameCode.put("code", first.get("code"));
    var sameSku = Shop.product(category);
    sameSku.put("options", first.get("options"));

    assertThat(shop.seller.post(PRODUCTS, sameCode).code()).isEqualTo("PRODUCT_CODE_TAKEN");
    var taken = shop.seller.with("Accept-Language", "en").post(PRODUCTS, sameSku);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.code()).isEqualTo("SKU_TAKEN");
    assertThat(taken.text("detail")).contains(Shop.sku(first));
  }

  @Test
  void ofManyWhoWantOneCodeExactlyOneGetsIt() throws Exception {
    var code = "P-" + Ids.next();
    List<Callable<Integer>> contest =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                _ ->
                    () -> {
                      var wanted = Shop.product(category);
                      wanted.put("code", code);
                      return shop.seller.post(PRODUCTS, wanted).status();
                    })
            .toList();
    var answers = new ArrayList<Integer>();

    try (var threads = Executors.newFixedThreadPool(contest.size())) {
      for (var answer : threads.invokeAll(contest)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly(201, 409);
    assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
  }

  @Test
  void aRepeatedKeyListsOnce() {
    var wanted = Shop.product(category);
    var key = Ids.next();

    var first = shop.seller.key(key).post(PRODUCTS, wanted);
    var again = shop.seller.key(key).post(PRODUCTS, wanted);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.headers().getFirst(HttpHeaders.LOCATION))
        .isEqualTo(first.headers().getFirst(HttpHeaders.LOCATION));
  }

  @Test
  void membersListNothing() {
    var wanted = Shop.product(category);

    assertThat(api.as("m-1").post(PRODUCTS, wanted).status()).isEqualTo(403);
    assertThat(api.anonymous().post(PRODUCTS, wanted).status()).isEqualTo(401);
  }

  @Test
  void aFieldThatIsNotRightIsNamed() {
    var sku = "S-" + Ids.next();
    var tooManyTags = IntStream.range(0, 21).mapToObj(Integer::toString).toList();
    var tooManyImages = IntStream.range(0, 11).mapToObj(i -> "/" + i).toList();
    var tooManyOptions =
        IntStream.range(0, 101).mapToObj(i -> Shop.option(sku + i, 1_000, 1)).toList();

    refuses("code", "한글");
    refuses("code", " ");
    refuses("name", "");
    refuses("name", "가".repeat(201));
    refuses("description", "가".repeat(10_001));
    refuses("description", "<a>x".repeat(2_500));
    refuses("brand", " ");
    refuses("brand", "가".repeat(101));
    refuses("draft", "yes");
    refuses("categoryId", "nope");
    refuses("tags", tooManyTags);
    refuses("images", tooManyImages);
    refuses("images", List.of("http://insecure.example/a.png"));
    refuses("images", List.of("//elsewhere.example/a.png"));
    refuses("images", List.of("javascript:alert(1)"));
    refuses("options", List.of());
    refuses("options", tooManyOptions);
    refuses("options", List.of(Shop.option(sku, 1_000, 1), Shop.option(sku, 1_000, 1)));
    refuses("options", List.of(Shop.option("not a sku", 1_000, 1)));
    refuses("options", List.of(Shop.option("..", 1_000, 1)));
    refuses("options", List.of(Shop.option(sku, 0, 1)));
    refuses("options", List.of(Shop.option(sku, -1, 1)));
    refuses("options", List.of(Shop.option(sku, 1_000_000_001, 1)));
    refuses("options", List.of(Shop.option(sku, 1.5, 1)));
    refuses("options", List.of(Shop.option(sku, "1000", 1)));
    refuses("options", List.of(Shop.option(sku, 1_000, -1)));
    refuses("options", List.of(Shop.option(sku, 1_000, 1_000_001)));
    refuses("options", List.of(Map.of("sku", sku, "name", "50g", "price", 1_000)));
    refuses("options", Collections.singletonList(null));
    var hot = Shop.option(sku, 1_000, 1);
    hot.put("hot", "very");
    refuses("options", List.of(hot));
  }

  private void refuses(String field, Object value) {
    var wanted = Shop.product(category);
    wanted.put(field, value);

    var answer = shop.seller.post(PRODUCTS, wanted);

    assertThat(answer.status()).as("%s = %s", field, value).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").path(0).path("field").asString(""))
        .as("%s = %s", field, value)
        .startsWith(field);
  }
}
