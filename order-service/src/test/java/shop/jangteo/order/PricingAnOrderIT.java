package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class PricingAnOrderIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Scene scene;
  private final String member;

  PricingAnOrderIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void aQuoteSaysWhatEachCouponDoesAndWhyAnotherDoesNot() {
    var sku = scene.sku(10_000, 100);
    var good = coupon(Kind.AMOUNT, 1_000);
    var spent = coupon(Kind.AMOUNT, 1_000);
    events.arrives(new CouponSpent(spent, member, "another"));

    var quote = quote(Map.of(sku, 1), List.of(good, spent, "somebody-elses"), 0);

    assertThat(quote.status()).as(quote.toString()).isEqualTo(200);
    assertThat(quote.json().path("total").asLong()).isEqualTo(12_000);
    assertThat(reasons(quote)).containsExactly("", "USED", "NOT_YOURS");
    assertThat(quote.json().path("coupons").path(0).path("applied").asBoolean()).isTrue();
    assertThat(quote.json().path("coupons").path(0).path("amount").asLong()).isEqualTo(1_000);
    assertThat(quote.json().path("steps").path(0).path("rule").asString()).isEqualTo("LIST_PRICE");

    events.arrives(new CouponReturned(spent, member, "another", Instant.now().plusSeconds(60)));
    assertThat(reasons(quote(Map.of(sku, 1), List.of(spent), 0))).containsExactly("");
    events.arrives(new CouponEnded(spent, member, "EXPIRED"));
    assertThat(reasons(quote(Map.of(sku, 1), List.of(spent), 0))).containsExactly("EXPIRED");
  }

  @Test
  void whatCannotBeUsedIsRefusedAndNothingIsStored() {
    var sku = scene.sku(10_000, 100);
    var stranger = scene.member();
    var theirs = "coupon-" + Ids.next();
    scene.grant(theirs, stranger, Scene.terms(Kind.AMOUNT, 1_000, "g"));
    var four =
        List.of(
            coupon(Kind.AMOUNT, 100),
            coupon(Kind.AMOUNT, 100),
            coupon(Kind.AMOUNT, 100),
            coupon(Kind.AMOUNT, 100));
    events.arrives(new PointsChanged(member, 3_000));

    assertThat(order(sku, List.of(theirs), 0).code()).isEqualTo("COUPON_REFUSED");
    assertThat(order(sku, four, 0).json().path("coupons").path(3).path("reason").asString())
        .isEqualTo("LIMIT_3");
    var twice = List.of(four.getFirst(), four.getFirst());
    assertThat(order(sku, twice, 0).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(order(sku, List.of(), 3_001).code()).isEqualTo("POINTS_NOT_ENOUGH");
    assertThat(order(sku, List.of(), 99).code()).isEqualTo("POINTS_TOO_FEW");
    events.arrives(new PointsChanged(member, 30_000));
    var limit = order(sku, List.of(), 5_001);
    assertThat(limit.code()).isEqualTo("POINTS_LIMIT");
    assertThat(limit.json().path("most").asLong()).isEqualTo(5_000);

    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM orders WHERE member_id = ?", Long.class, member))
        .isZero();
  }

  @Test
  void theBestCombinationIsFoundOnRequest() {
    var sku = scene.sku(10_000, 100);
    coupon(Kind.AMOUNT, 500);
    var best =
        Set.of(coupon(Kind.AMOUNT, 700), coupon(Kind.PERCENT, 20), coupon(Kind.FREE_DELIVERY, 0));
    var body = body(Map.of(sku, 1), List.of(), 0);
    body.remove("couponIds");
    body.put("bestCoupons", true);

    var quote = api.as(member).post("/api/v1/orders/quote", body);

    assertThat(quote.json().path("total").asLong()).isEqualTo(7_300);
    assertThat(reasons(quote)).filteredOn("LIMIT_3"::equals).hasSize(1);
    body.put("quoteToken", quote.text("quoteToken"));
    var placed = scene.place(member, body);
    assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
    var event = events.await(OrderPlaced.class, e -> e.orderId().equals(placed.text("id")));
    assertThat(event.couponIds()).containsExactlyInAnyOrderElementsOf(best);
    body.put("couponIds", List.of("x"));
    assertThat(scene.place(member, body).code()).isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aChangedPriceBringsTheNewQuote() {
    var sku = scene.sku(10_000, 100);
    var coupon = coupon(Kind.AMOUNT, 1_000);
    var body = body(Map.of(sku, 1), List.of(coupon), 0);
    body.put("quoteToken", api.as(member).post("/api/v1/orders/quote", body).text("quoteToken"));

    events.arrives(new CouponSpent(coupon, member, "another"));

    var refused = scene.place(member, body);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("PRICE_CHANGED");
    var quote = refused.json().path("quote");
    assertThat(quote.path("total").asLong()).isEqualTo(13_000);
    assertThat(quote.path("coupons").path(0).path("reason").asString()).isEqualTo("USED");
  }

  @Test
  void tierAndPromotionCountAtOnceAndRocketWowPaysNoDelivery() {
    var sku = scene.sku(10_000, 100);
    events.arrives(new MemberTierChanged(member, "SILVER", "GOLD", Money.won(500_000)));
    var promotion = "promotion-" + sku;
    var now = Instant.now();
    events.arrives(
        new PromotionPlanned(
            promotion, "김장", List.of("P-" + sku), 10, now, now.plus(Duration.ofHours(1))));

    var placed = order(sku, List.of(), 0);

    assertThat(placed.json().path("itemsTotal").asLong()).isEqualTo(9_000);
    assertThat(placed.json().path("discount").asLong()).isEqualTo(180);
    assertThat(placed.json().path("total").asLong()).isEqualTo(11_820);
    var line = placed.json().path("lines").path(0);
    assertThat(line.path("listPrice").asLong()).isEqualTo(10_000);
    assertThat(line.path("unitPrice").asLong()).isEqualTo(9_000);
    assertThat(line.path("discount").asLong()).isEqualTo(180);
    events.arrives(new MemberWowChanged(member, Instant.now().plusSeconds(600)));
    assertThat(quote(Map.of(sku, 1), List.of(), 0).json().path("total").asLong()).isEqualTo(8_820);
    events.arrives(new MemberWowChanged(member, null));
    events.arrives(new PromotionWithdrawn(promotion));
    assertThat(quote(Map.of(sku, 1), List.of(), 0).json().path("total").asLong()).isEqualTo(12_800);
  }

  @Test
  void theSpecialPriceOfRocketWowIsForItsMembersAndStaysWithTheOrder() {
    var sku = scene.sku(10_000, 100);
    var now = Instant.now();
    events.arrives(
        new PromotionPlanned(
            "wow-" + sku,
            "와우 특가",
            List.of("P-" + sku),
            30,
            now,
            now.plus(Duration.ofHours(1)),
            true,
            Set.of()));
    var body = body(Map.of(sku, 1), List.of(), 0);

    assertThat(quote(Map.of(sku, 1), List.of(), 0).json().path("total").asLong()).isEqualTo(13_000);
    events.arrives(new MemberWowChanged(member, Instant.now().plusSeconds(600)));
    var quote = api.as(member).post("/api/v1/orders/quote", body);
    assertThat(quote.json().path("total").asLong()).isEqualTo(7_000);
    assertThat(quote.json().path("steps").path(1).path("because").asString()).isEqualTo("WOW");

    var cup = scene.sku(5_000, 100);
    var both = body(Map.of(sku, 1, cup, 1), List.of(), 0);
    both.put("allowPartial", true);
    var placed = scene.place(member, both);
    assertThat(placed.json().path("total").asLong()).isEqualTo(12_000);
    events.arrives(new MemberWowChanged(member, null));
    body.put("quoteToken", quote.text("quoteToken"));
    assertThat(scene.place(member, body).code()).isEqualTo("PRICE_CHANGED");
    var id = placed.text("id");
    events.arrives(
        new StockReserved(id, 1, List.of(), List.of(new Shortage(cup, 1, 0)), Instant.now()));
    assertThat(events.await(OrderRevised.class, e -> e.orderId().equals(id)).total())
        .isEqualTo(Money.won(7_000));
  }

  @Test
  void aRevisionIsPricedByTheFactsOfThePlacement() {
    var tea = scene.sku(10_000, 100);
    var cup = scene.sku(5_000, 100);
    events.arrives(new MemberTierChanged(member, "SILVER", "GOLD", Money.won(500_000)));
    var coupon = coupon(Kind.PERCENT, 10);
    var body = body(Map.of(tea, 1, cup, 1), List.of(coupon), 0);
    body.put("allowPartial", true);
    var id = scene.place(member, body).text("id");
    events.arrives(new MemberTierChanged(member, "GOLD", "BRONZE", Money.ZERO));
    events.arrives(new CouponEnded(coupon, member, "WITHDRAWN"));

    events.arrives(
        new StockReserved(id, 1, List.of(), List.of(new Shortage(cup, 1, 0)), Instant.now()));

    var revised = events.await(OrderRevised.class, e -> e.orderId().equals(id));
    assertThat(revised.total()).isEqualTo(Money.won(12_800));
    assertThat(revised.worth()).extracting("amount").containsExactly(Money.won(1_000));
    events.arrives(Scene.reserved(id, 2));
    events.arrives(new DiscountHeld(id, 2, List.of(new Worth(coupon, Money.won(1_000)))));
    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).amount())
        .isEqualTo(Money.won(11_800));
    assertThat(
            jdbc.queryForObject(
                "SELECT shares FROM order_lines WHERE order_id = ?", String.class, id))
        .contains("TIER")
        .contains(coupon);
  }

  @Test
  void theCartShowsWhichCouponsApply() {
    var sku = scene.sku(10_000, 100);
    var small = coupon(Kind.AMOUNT, 500);
    var large = coupon(Kind.PERCENT, 30);

    var cart = api.as(member).put("/api/v1/cart/items/" + sku, Map.of("quantity", 1));

    var coupons = cart.json().path("applicableCoupons");
    assertThat(coupons.path(0).path("id").asString()).isEqualTo(large);
    assertThat(coupons.path(0).path("amount").asLong()).isEqualTo(3_000);
    assertThat(coupons.path(1).path("id").asString()).isEqualTo(small);
  }

  private String coupon(Kind kind, long value) {
    var id = "coupon-" + Ids.next();
    scene.grant(id, member, Scene.terms(kind, value, "group-" + id));
    return id;
  }

  private Answer quote(Map<String, Integer> quantities, List<String> coupons, long points) {
    return api.as(member).post("/api/v1/orders/quote", body(quantities, coupons, points));
  }

  private Answer order(String sku, List<String> coupons, long points) {
    return scene.place(member, body(Map.of(sku, 1), coupons, points));
  }

  private static Map<String, Object> body(
      Map<String, Integer> quantities, List<String> coupons, long points) {
    var body = Scene.body("any", 1);
    body.put(
        "lines",
        quantities.entrySet().stream()
            .map(line -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
            .toList());
    body.put("couponIds", coupons);
    body.put("points", points);
    return body;
  }

  private static List<String> reasons(Answer quote) {
    return quote.json().path("coupons").values().stream()
        .map(coupon -> coupon.path("reason").asString(""))
        .toList();
  }
}
