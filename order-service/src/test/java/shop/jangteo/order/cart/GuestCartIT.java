package shop.jangteo.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.order.Scene;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class GuestCartIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Carts carts;
  private final Scene scene;
  private final String tea;

  GuestCartIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Carts carts) {
    this.api = api;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.carts = carts;
    this.scene = new Scene(api, events, foreign);
    this.tea = scene.sku(9_900, 10);
  }

  @Test
  void aGuestHasACartOfTheirOwnByACookieThatNoPageCanRead() {
    var answer = add(api.anonymous(), 2);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().getFirst("Set-Cookie"))
        .startsWith("jangteo_cart=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/api/v1/cart");
    assertThat(quantity(with(api.anonymous(), answer).get("/api/v1/cart"))).isEqualTo(2);
    assertThat(quantity(api.anonymous().get("/api/v1/cart"))).isZero();
  }

  @Test
  void whereTheBrowserCameEncryptedTheCookieStaysSo() {
    assertThat(add(api.anonymous(), 1).headers().getFirst("Set-Cookie")).doesNotContain("Secure");
    assertThat(add(api.with("X-Forwarded-Proto", "https"), 1).headers().getFirst("Set-Cookie"))
        .contains("Secure");
  }

  @Test
  void whoOnlyLooksIsGivenNoCookie() {
    assertThat(api.anonymous().get("/api/v1/cart").headers().getFirst("Set-Cookie")).isNull();
  }

  @Test
  void itJoinsTheMembersCartOnce() {
    var member = scene.member();
    put(api.as(member), 3);
    var guest = add(api.anonymous(), 2);

    var joined = with(api.as(member), guest).get("/api/v1/cart");

    assertThat(quantity(joined)).isEqualTo(5);
    assertThat(joined.headers().getFirst("Set-Cookie")).contains("Max-Age=0");
    assertThat(quantity(with(api.as(member), guest).get("/api/v1/cart"))).isEqualTo(5);
    assertThat(quantity(with(api.anonymous(), guest).get("/api/v1/cart"))).isZero();
  }

  @Test
  void whatTheMemberIsPayingForJoinsTheirCartOnlyAfterwards() {
    var member = scene.member();
    put(api.as(member), 3);
    var order = place(member);
    assertThat(order.status()).as(order.toString()).isEqualTo(201);
    var guest = add(api.anonymous(), 2);
    var cup = scene.sku(5_000, 10);
    with(api.anonymous(), guest).post("/api/v1/cart/items", Map.of("sku", cup, "quantity", 1));

    var inPayment = with(api.as(member), guest).get("/api/v1/cart");

    assertThat(quantity(inPayment)).isEqualTo(3);
    assertThat(inPayment.json().path("items").path(1).path("sku").asString()).isEqualTo(cup);
    assertThat(inPayment.headers().getFirst("Set-Cookie")).isNull();
    var left = with(api.anonymous(), guest).get("/api/v1/cart");
    assertThat(quantity(left)).isEqualTo(2);
    assertThat(left.json().path("items").size()).isEqualTo(1);

    api.as(member).post("/api/v1/orders/" + order.text("id") + "/cancel", Map.of("reason", "바꿀래요"));
    var joined = with(api.as(member), guest).get("/api/v1/cart");

    assertThat(quantity(joined)).isEqualTo(5);
    assertThat(joined.headers().getFirst("Set-Cookie")).contains("Max-Age=0");
    assertThat(quantity(with(api.anonymous(), guest).get("/api/v1/cart"))).isZero();
  }

  @Test
  void aCookieThatWeDidNotSignIsNobodys() {
    var guest = add(api.anonymous(), 2);
    var cookie = cookie(guest);
    var forged = cookie.substring(0, cookie.length() - 2) + "xx";
    var member = scene.member();
    put(api.as(member), 1);

    for (var bad :
        new String[] {forged, "jangteo_cart=" + member, "jangteo_cart=.", "jangteo_cart="}) {
      assertThat(quantity(api.with("Cookie", bad).get("/api/v1/cart"))).as(bad).isZero();
    }
  }

  @Test
  void nobodyKeepsItForEver() {
    var guest = add(api.anonymous(), 2);
    var owner = Guests.PREFIX + cookie(guest).split("[=.]", -1)[1];
    carts.expire(owner);
    assertThat(rows(owner)).isEqualTo(1);

    transaction.run(
        () ->
            jdbc.update(
                "UPDATE carts SET expires_at = ? WHERE member_id = ?",
                Timestamp.from(Instant.now().minusSeconds(1)),
                owner));
    carts.expire(owner);

    assertThat(rows(owner)).isZero();
    assertThat(quantity(with(api.anonymous(), guest).get("/api/v1/cart"))).isZero();
  }

  @Test
  void theSameKeyOfTwoGuestsIsTwoKeys() {
    var body = Map.of("sku", tea, "quantity", 1);
    var one = api.anonymous().key("k").post("/api/v1/cart/items", body);
    var other = api.anonymous().key("k").post("/api/v1/cart/items", body);

    assertThat(cookie(other)).isNotEqualTo(cookie(one));
    assertThat(quantity(with(api.anonymous(), other).get("/api/v1/cart"))).isEqualTo(1);
  }

  @Test
  void aGuestCannotOrder() {
    var guest = add(api.anonymous(), 1);

    assertThat(
            with(api.anonymous(), guest)
                .post("/api/v1/orders/quote", Map.of("fromCart", true, "deliveryType", "STANDARD"))
                .status())
        .isEqualTo(401);
  }

  private Answer add(Api as, int quantity) {
    return as.post("/api/v1/cart/items", Map.of("sku", tea, "quantity", quantity));
  }

  private Answer place(String member) {
    return api.as(member)
        .key("place-" + tea)
        .post(
            "/api/v1/orders",
            Map.of(
                "fromCart",
                true,
                "addressId",
                "home",
                "deliveryType",
                "ROCKET",
                "payment",
                Map.of("method", "EASY_PAY")));
  }

  private void put(Api as, int quantity) {
    as.put("/api/v1/cart/items/" + tea, Map.of("quantity", quantity));
  }

  private static Api with(Api as, Answer answer) {
    return as.with("Cookie", cookie(answer));
  }

  private static String cookie(Answer answer) {
    return String.valueOf(answer.headers().getFirst("Set-Cookie")).split(";", -1)[0];
  }

  private static int quantity(Answer cart) {
    assertThat(cart.status()).as(cart.toString()).isEqualTo(200);
    return cart.json().path("items").path(0).path("quantity").asInt(0);
  }

  private long rows(String owner) {
    var rows =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM cart_items WHERE member_id = ?", Long.class, owner);
    return rows == null ? 0 : rows;
  }
}
