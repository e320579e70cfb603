package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/**
 * What is paid into a virtual account (가상계좌): when it is offered, and where money would go back.
 */
@ServiceTest
class OrderingByDepositIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final Scene scene;

  OrderingByDepositIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
  }

  @Test
  void aVirtualAccountNeedsAnAccountToRefundTo() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    body.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));

    var refused = scene.place(member, body);
    body.put("refundAccount", Map.of("bank", "우리", "number", "110-123-456789", "holder", "홍길동"));
    var placed = scene.place(member, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").path(0).path("field").asString())
        .isEqualTo("refundAccount");
    var account =
        api.service("payment-service")
            .get("/internal/orders/" + placed.text("id") + "/refund-account");
    assertThat(account.text("bank")).isEqualTo("20");
    assertThat(account.text("number")).isEqualTo("110123456789");
    assertThat(
            api.service("payment-service")
                .get("/internal/orders/" + scene.placed(member) + "/refund-account")
                .status())
        .isEqualTo(404);
  }

  @Test
  void noVirtualAccountIsOfferedForWhatEverybodyWants() {
    var member = scene.member();
    var hot = scene.hotSku(10_000, 100);
    var plain = scene.sku(10_000, 100);
    var body = byDeposit(plain);
    body.put(
        "lines", List.of(Map.of("sku", plain, "quantity", 1), Map.of("sku", hot, "quantity", 1)));
    var key = UUID.randomUUID().toString();

    var refused =
        api.as(member).key(key).with("Accept-Language", "en").post("/api/v1/orders", body);
    var unquoted = api.as(member).post("/api/v1/orders/quote", body);

    for (var answer : List.of(refused, unquoted)) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("VIRTUAL_ACCOUNT_NOT_OFFERED");
      assertThat(answer.json().path("skus").valueStream().map(sku -> sku.asString("")))
          .containsExactly(hot);
      assertThat(answer.text("detail")).contains(hot);
    }
    assertThat(refused.text("detail")).contains("another way to pay");
    assertThat(unquoted.text("detail")).contains("가상계좌");
    assertThat(ordersOf(member)).isZero();

    body.put("payment", Map.of("method", "CARD"));
    body.remove("refundAccount");
    assertThat(api.as(member).post("/api/v1/orders/quote", body).status()).isEqualTo(200);
    // nothing was done under the key, so it is free for what is wanted instead
    assertThat(api.as(member).key(key).post("/api/v1/orders", body).status()).isEqualTo(201);
    assertThat(ordersOf(member)).isEqualTo(1);
  }

  @Test
  void whatIsNoLongerHotCanBePaidByDepositAgain() {
    var member = scene.member();
    var sku = scene.hotSku(10_000, 100);
    assertThat(scene.place(member, byDeposit(sku)).code()).isEqualTo("VIRTUAL_ACCOUNT_NOT_OFFERED");

    events.arrives(new ProductChanged("P-" + sku, Scene.facts(sku, "녹차", 10_000, true), List.of()));

    assertThat(scene.place(member, byDeposit(sku)).status()).isEqualTo(201);
  }

  @Test
  void whatIsOnlyAskedForCanBeHotToo() {
    var member = scene.member();
    var sku = "SKU-" + Ids.next();
    var cup = Scene.askedFor(sku);
    cup.put("hot", true);
    foreign.answers("GET", "/internal/skus/" + sku, 200, cup);

    assertThat(scene.place(member, byDeposit(sku)).code()).isEqualTo("VIRTUAL_ACCOUNT_NOT_OFFERED");
    assertThat(scene.place(member, byDeposit(sku)).code()).isEqualTo("VIRTUAL_ACCOUNT_NOT_OFFERED");
    assertThat(foreign.requests("/internal/skus/" + sku)).hasSize(1);
    assertThat(scene.place(member, Scene.body(sku, 1)).status()).isEqualTo(201);
  }

  @Test
  void anAccountThatNoRefundCouldReachIsRefusedAtOnce() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    body.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));
    for (var wrong :
        List.of(
            Map.of("bank", "우체통", "number", "110-123-456789", "holder", "홍길동"),
            Map.of("bank", "99", "number", "110-123-456789", "holder", "홍길동"),
            Map.of("bank", "20", "number", "1".repeat(21), "holder", "홍길동"),
            Map.of("bank", "20", "number", "------", "holder", "홍길동"),
            Map.of("bank", "20", "number", "110--123456", "holder", "홍길동"))) {
      body.put("refundAccount", wrong);

      var answer = scene.place(member, body);

      assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
      assertThat(answer.code()).as(wrong.toString()).isEqualTo("VALIDATION_FAILED");
      assertThat(answer.json().path("errors").path(0).path("field").asString())
          .as(wrong.toString())
          .startsWith("refundAccount.");
    }
  }

  private static Map<String, Object> byDeposit(String sku) {
    var body = Scene.body(sku, 1);
    body.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));
    body.put("refundAccount", Map.of("bank", "우리", "number", "110-123-456789", "holder", "홍길동"));
    return body;
  }

  private long ordersOf(String member) {
    var count =
        jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE member_id = ?", Long.class, member);
    return count == null ? 0 : count;
  }
}
