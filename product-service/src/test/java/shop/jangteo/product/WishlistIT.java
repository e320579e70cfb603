package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class WishlistIT {

  private static final String WISHLIST = "/api/v1/wishlist";

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Shop shop;
  private final String category;
  private final Api member;

  WishlistIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.shop = new Shop(api);
    this.category = shop.category("차");
    this.member = api.as("m-" + Ids.next());
  }

  @Test
  void whatIsWishedForIsThereOnceTheNewestFirst() {
    var first = list();
    var second = list();

    assertThat(member.put(WISHLIST + "/" + first, null).status()).isEqualTo(204);
    member.put(WISHLIST + "/" + second, null);
    member.put(WISHLIST + "/" + first, null);

    var page = member.get(WISHLIST);
    assertThat(ids(page)).containsExactly(second, first);
    assertThat(page.json().path("total").asInt()).isEqualTo(2);
    var product = page.json().path("items").path(0).path("product");
    assertThat(product.path("price").asInt()).isEqualTo(9_000);
    assertThat(ids(member.get(WISHLIST + "?page=1&size=1"))).containsExactly(first);
    assertThat(member.delete(WISHLIST + "/" + second).status()).isEqualTo(204);
    assertThat(member.delete(WISHLIST + "/" + second).status()).isEqualTo(204);
    assertThat(ids(member.get(WISHLIST))).containsExactly(first);
  }

  @Test
  void aMemberSeesNoWishesButTheirOwn() {
    var id = list();
    member.put(WISHLIST + "/" + id, null);
    var other = api.as("m-" + Ids.next());

    other.delete(WISHLIST + "/" + id);

    assertThat(ids(other.get(WISHLIST))).isEmpty();
    assertThat(ids(member.get(WISHLIST))).containsExactly(id);
  }

  @Test
  void whatIsGoneIsStillTheirsToRemove() {
    var id = list();
    member.put(WISHLIST + "/" + id, null);
    shop.seller.delete("/api/v1/products/" + id);

    assertThat(member.get(WISHLIST).json().path("items").path(0).path("product").isNull()).isTrue();
    assertThat(member.put(WISHLIST + "/" + id, null).code()).isEqualTo("PRODUCT_NOT_FOUND");
    for (var unknown : List.of("nope", Ids.next())) {
      assertThat(member.put(WISHLIST + "/" + unknown, null).status()).isEqualTo(404);
    }
  }

  @Test
  void aFullListTakesNoMore() {
    var id = list();
    transaction.run(
        () -> {
          for (int i = 0; i < 500; i++) {
            var filler = Ids.next();
            jdbc.update(
                """
                INSERT INTO products (id, code, seller_id, name, description, category_id, price, revision, announced, withdrawn_at)
                VALUES (?, ?, 's', 'n', '', ?, 1, 0, 1, UTC_TIMESTAMP(6))""",
                filler,
                filler,
                category);
            jdbc.update(
                "INSERT INTO wishlist_items (member_id, product_id, added_at) VALUES (?, ?, UTC_TIMESTAMP(6))",
                memberId(),
                filler);
          }
        });

    var refused = member().put(WISHLIST + "/" + id, null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("WISHLIST_FULL");
    assertThat(member().get(WISHLIST).json().path("total").asInt()).isEqualTo(500);
  }

  private static String memberId() {
    return "m-full";
  }

  private Api member() {
    return api.as(memberId());
  }

  private String list() {
    return shop.seller.post("/api/v1/products", Shop.product(category)).text("id");
  }

  private static List<String> ids(Answer page) {
    return page.json()
        .path("items")
        .valueStream()
        .map(item -> item.path("productId").asString(""))
        .toList();
  }
}
