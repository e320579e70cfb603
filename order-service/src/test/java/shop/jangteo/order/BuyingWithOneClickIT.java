package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class BuyingWithOneClickIT {

  private static final String CARD = "card-1";

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final Scene scene;
  private final String member;

  BuyingWithOneClickIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void theDefaultAddressAndCardAreTaken() {
    hasDefaultAddress();
    hasDefaultCard();

    var answer = clicks(wish(2));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("PLACED");
    assertThat(answer.json().path("total").asLong()).isEqualTo(23_000);
    var id = answer.text("id");
    assertThat(answer.headers().getFirst("Location")).isEqualTo("/api/v1/orders/" + id);
    assertThat(events.await(OrderPlaced.class, e -> e.orderId().equals(id)).postcode())
        .isEqualTo("04524");
    scene.reserve(id);
    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).billingKeyId())
        .isEqualTo(CARD);
  }

  @Test
  void theCouponThatMakesItCheapestIsUsed() {
    hasDefaultAddress();
    hasDefaultCard();
    var small = "coupon-" + Ids.next();
    var great = "coupon-" + Ids.next();
    scene.grant(small, member, Scene.terms(Kind.AMOUNT, 1_000, "group-1"));
    scene.grant(great, member, Scene.terms(Kind.AMOUNT, 4_000, "group-1"));

    var id = clicks(wish(2)).text("id");

    var placed = events.await(OrderPlaced.class, e -> e.orderId().equals(id));
    assertThat(placed.couponIds()).containsExactly(great);
    assertThat(placed.points().won()).isZero();
  }

  @Test
  void withoutADefaultAddressOrCardNothingIsStored() {
    foreign.answers("GET", defaultCard(), 404, Map.of());
    assertThat(clicks(wish(1)).status() + " " + clicks(wish(1)).code())
        .isEqualTo("409 NO_DEFAULT_CARD");
    hasDefaultCard();
    foreign.answers("GET", defaultAddress(), 404, Map.of());
    assertThat(clicks(wish(1)).status() + " " + clicks(wish(1)).code())
        .isEqualTo("409 NO_DEFAULT_ADDRESS");

    assertThat(stored()).isZero();
  }

  @Test
  void somebodyElsesCardIsRefused() {
    hasDefaultAddress();
    foreign.answers("GET", "/internal/billing-keys/" + member + "/cards/theirs", 404, Map.of());
    var wish = wish(1);
    wish.put("billingKeyId", "theirs");

    var refused = clicks(wish);

    assertThat(refused.status() + " " + refused.code()).isEqualTo("400 BILLING_KEY_NOT_FOUND");
    assertThat(stored()).isZero();
  }

  @Test
  void anotherCardAndAddressCanBeNamed() {
    foreign.answers(
        "GET", "/internal/billing-keys/" + member + "/cards/other", 200, Map.of("id", "other"));
    var wish = wish(1);
    wish.put("billingKeyId", "other");
    wish.put("addressId", Scene.ADDRESS);

    var id = clicks(wish).text("id");
    scene.reserve(id);

    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).billingKeyId())
        .isEqualTo("other");
  }

  @Test
  void whenNobodyKnowsTheCardNothingIsOrdered() {
    hasDefaultAddress();
    foreign.answers("GET", defaultCard(), 500, Map.of());

    var refused = clicks(wish(1));

    assertThat(refused.status() + " " + refused.code()).isEqualTo("503 SERVICE_UNAVAILABLE");
    assertThat(stored()).isZero();
  }

  @Test
  void twoClicksWithOneKeyAreOneOrder() {
    hasDefaultAddress();
    hasDefaultCard();
    var wish = wish(1);

    var first = clicks("twice", wish);
    var second = clicks("twice", wish);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(stored()).isEqualTo(1);
    assertThat(api.as(member).post("/api/v1/orders/one-click", wish).code())
        .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
  }

  @Test
  void whatHadToBeLeftOutIsNotChargedByItself() {
    hasDefaultAddress();
    hasDefaultCard();
    var wish = wish(1);
    var gone = scene.sku(5_000, 100);
    var kept = scene.sku(7_000, 100);
    wish.put(
        "lines", List.of(Map.of("sku", kept, "quantity", 1), Map.of("sku", gone, "quantity", 1)));
    wish.put("allowPartial", true);

    var id = clicks(wish).text("id");
    events.arrives(
        new StockReserved(id, 1, List.of(), List.of(new Shortage(gone, 1, 0)), Instant.now()));
    events.arrives(Scene.reserved(id, 2));

    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).billingKeyId())
        .isNull();
  }

  private void hasDefaultAddress() {
    foreign.answers("GET", defaultAddress(), 200, Map.of("id", Scene.ADDRESS));
  }

  private void hasDefaultCard() {
    foreign.answers("GET", defaultCard(), 200, Map.of("id", CARD));
  }

  private String defaultAddress() {
    return "/internal/members/" + member + "/default-address";
  }

  private String defaultCard() {
    return "/internal/billing-keys/" + member + "/default";
  }

  private Map<String, Object> wish(int quantity) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("lines", List.of(Map.of("sku", scene.sku(10_000, 100), "quantity", quantity)));
    return wish;
  }

  private Answer clicks(Map<String, Object> wish) {
    return clicks(UUID.randomUUID().toString(), wish);
  }

  private Answer clicks(String key, Map<String, Object> wish) {
    return api.as(member).key(key).post("/api/v1/orders/one-click", wish);
  }

  private long stored() {
    var count =
        jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE member_id = ?", Long.class, member);
    return count == null ? 0 : count;
  }
}
