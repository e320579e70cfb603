package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class PlacingAnOrderIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final Scene scene;

  PlacingAnOrderIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
  }

  @Test
  void itIsAnsweredAtOnceAndAnnounced() {
    var member = scene.member();
    var sku = scene.sku(9_900, 100);

    var answer = scene.place(member, Scene.body(sku, 2));

    assertThat(answer.status()).isEqualTo(201);
    var id = answer.text("id");
    assertThat(answer.headers().getFirst("Location")).isEqualTo("/api/v1/orders/" + id);
    assertThat(answer.text("status")).isEqualTo("PLACED");
    assertThat(answer.text("number")).matches("\\d{16}");
    assertThat(answer.json().path("cancelReason").isNull()).isTrue();
    assertThat(answer.json().path("itemsTotal").asLong()).isEqualTo(19_800);
    assertThat(answer.json().path("deliveryFee").asLong()).isEqualTo(3_000);
    assertThat(answer.json().path("total").asLong()).isEqualTo(22_800);
    var line = answer.json().path("lines").path(0);
    assertThat(line.path("name").asString()).isEqualTo("녹차 50g");
    assertThat(line.path("amount").asLong()).isEqualTo(19_800);
    var placed = events.await(OrderPlaced.class, event -> event.orderId().equals(id));
    assertThat(placed.total()).isEqualTo(Money.won(22_800));
    assertThat(placed.postcode()).isEqualTo("04524");
    assertThat(placed.reserveUntil()).isAfter(Instant.now().plusSeconds(45 * 60));
  }

  @Test
  void itGoesAllTheWayToTheDoor() {
    var member = scene.member();

    var id = scene.delivered(member);

    var confirmed = api.as(member).post("/api/v1/orders/" + id + "/confirm", null);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
    assertThat(api.as(member).post("/api/v1/orders/" + id + "/confirm", null).status())
        .isEqualTo(200);
    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).amount())
        .isEqualTo(Money.won(13_000));
    assertThat(events.await(OrderPaid.class, e -> e.orderId().equals(id)).paymentId())
        .isEqualTo("pay-" + id);
    assertThat(
            jdbc.queryForList(
                "SELECT CONCAT(COALESCE(from_status, ''), '>', to_status, ' ', cause)"
                    + " FROM order_history WHERE order_id = ? ORDER BY id",
                String.class,
                id))
        .containsExactly(
            ">PLACED placed",
            "PLACED>AWAITING_PAYMENT PaymentOpened",
            "AWAITING_PAYMENT>PAID PaymentApproved",
            "PAID>PREPARING ShipmentOpened",
            "PREPARING>SHIPPED ParcelShipped",
            "SHIPPED>DELIVERED ParcelDelivered",
            "DELIVERED>CONFIRMED buyer");
    assertThat(
            jdbc.queryForObject("SELECT COUNT(*) FROM timers WHERE subject_id = ?", Long.class, id))
        .isZero();
  }

  @Test
  void itIsPayableAsSoonAsItIsSeenAwaitingPayment() {
    var member = scene.member();

    var id = scene.awaitingPayment(member);

    var order = scene.get(member, id);
    assertThat(order.text("status")).isEqualTo("AWAITING_PAYMENT");
    assertThat(order.text("pgOrderId")).isEqualTo(id + "-1");
    assertThat(Instant.parse(order.text("paymentDeadline"))).isAfter(Instant.now());
  }

  @Test
  void theAddressIsSealedAndOnlyDeliveryReadsIt() {
    var member = scene.member();
    var id = scene.placed(member);

    assertThat(jdbc.queryForObject("SELECT recipient FROM orders WHERE id = ?", String.class, id))
        .startsWith("k1:");
    var path = "/internal/orders/" + id + "/destination";
    var answer = api.service("delivery-service").get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("recipient")).isEqualTo("홍길동");
    assertThat(answer.text("line2")).isEqualTo("3층");
    assertThat(api.service("payment-service").get(path).status()).isEqualTo(403);
    assertThat(api.service("delivery-service").get("/internal/orders/nope/destination").code())
        .isEqualTo("ORDER_NOT_FOUND");
  }

  @Test
  void oneKeyIsOneOrder() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    var keyed = api.as(member).key(UUID.randomUUID().toString());

    var twins =
        IntStream.range(0, 4)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> keyed.post("/api/v1/orders", body)))
            .toList();
    var ids = twins.stream().map(twin -> twin.join().text("id")).distinct().toList();

    assertThat(ids).hasSize(1);
    assertThat(keyed.post("/api/v1/orders", body).text("id")).isEqualTo(ids.getFirst());
    body.put("allowPartial", true);
    assertThat(keyed.post("/api/v1/orders", body).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(api.as(member).post("/api/v1/orders", body).code())
        .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    assertThat(ordersOf(member)).isEqualTo(1);
  }

  @Test
  void whatIsMissingInTheCopyIsAskedBeforeItIsRefused() {
    var member = Ids.next();
    var sku = "SKU-" + Ids.next();
    scene.address(member);
    foreign.answers(
        "GET",
        "/internal/members/" + member + "/standing",
        200,
        Map.of(
            "memberId", member, "tier", "BRONZE", "roles", List.of("MEMBER"), "suspended", false));
    foreign.answers("GET", "/internal/skus/" + sku, 200, Scene.askedFor(sku));

    var answer = scene.place(member, Scene.body(sku, 1));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("lines").path(0).path("name").asString()).isEqualTo("찻잔");
    scene.place(member, Scene.body(sku, 1));
    assertThat(foreign.requests("/internal/skus/" + sku)).hasSize(1);
    assertThat(foreign.requests("/internal/members/" + member + "/standing")).hasSize(1);
  }

  @Test
  void whatNobodySellsIsNamed() {
    var member = scene.member();

    var answer = scene.place(member, Scene.body("no-such-thing", 1));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("SKU_NOT_FOUND");
    assertThat(answer.text("sku")).isEqualTo("no-such-thing");
  }

  @Test
  void withoutTheServicesItAsksNothingIsStored() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);
    foreign.fails("/internal/skus/unknown-yet", 500);

    var noProducts = scene.place(member, Scene.body("unknown-yet", 1));
    foreign.fails("/internal/members/" + member + "/addresses/elsewhere", 503);
    var body = Scene.body(sku, 1);
    body.put("addressId", "elsewhere");
    var noMembers = scene.place(member, body);
    var nobodyKnows = Ids.next();
    foreign.fails("/internal/members/" + nobodyKnows + "/standing", 500);
    var noStanding = scene.place(nobodyKnows, Scene.body(sku, 1));

    for (var answer : List.of(noProducts, noMembers, noStanding)) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }
    assertThat(ordersOf(member)).isZero();
    assertThat(ordersOf(nobodyKnows)).isZero();
  }

  @Test
  void theBuyerMustExistBeInGoodStandingAndHaveTheAddress() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);
    var body = Scene.body(sku, 1);
    body.put("addressId", "not-mine");
    assertThat(scene.place(member, body).code()).isEqualTo("ADDRESS_NOT_FOUND");
    assertThat(scene.place(Ids.next(), Scene.body(sku, 1)).code()).isEqualTo("FORBIDDEN");

    events.arrives(new MemberSuspended(member, "fraud"));
    var refused = scene.place(member, Scene.body(sku, 1));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("MEMBER_SUSPENDED");

    events.arrives(new MemberReinstated(member));
    assertThat(scene.place(member, Scene.body(sku, 1)).status()).isEqualTo(201);
  }

  @Test
  void whatTheBuyerDoesNotHaveTakesNothingOff() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    body.put("couponIds", List.of("c-1"));
    assertThat(scene.place(member, body).code()).isEqualTo("COUPON_REFUSED");
    body.put("couponIds", List.of());
    body.put("points", 1);
    assertThat(scene.place(member, body).code()).isEqualTo("POINTS_TOO_FEW");
    body.put("points", 100);
    assertThat(scene.place(member, body).code()).isEqualTo("POINTS_NOT_ENOUGH");
    body.put("points", 0);
    assertThat(scene.place(member, body).status()).isEqualTo(201);
  }

  @Test
  void aSavedCardIsChargedWhenTheOrderStands() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    body.put("payment", Map.of("method", "CARD", "billingKeyId", "bk-1"));

    var id = scene.place(member, body).text("id");
    scene.reserve(id);

    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).billingKeyId())
        .isEqualTo("bk-1");
  }

  @Test
  void nothingButACardIsSaved() {
    var member = scene.member();
    var body = Scene.body(scene.sku(10_000, 100), 1);
    body.put("payment", Map.of("method", "TRANSFER", "billingKeyId", "bk-1"));

    var refused = scene.place(member, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").path(0).path("field").asString())
        .isEqualTo("payment.billingKeyId");
  }

  @Test
  void noMoreThanTenUnitsOfOneThingHoweverTheyAreWritten() {
    var member = scene.member();
    var sku = scene.sku(1_000, 100);
    var body = Scene.body(sku, 1);
    body.put(
        "lines", List.of(Map.of("sku", sku, "quantity", 6), Map.of("sku", sku, "quantity", 5)));
    var refused = scene.place(member, body);
    body.put(
        "lines", List.of(Map.of("sku", sku, "quantity", 6), Map.of("sku", sku, "quantity", 4)));
    var placed = scene.place(member, body);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("QUANTITY_LIMIT");
    assertThat(placed.json().path("lines").size()).isEqualTo(1);
    assertThat(placed.json().path("lines").path(0).path("quantity").asInt()).isEqualTo(10);
  }

  @Test
  void whatIsOffSaleIsNotSold() {
    var member = scene.member();
    var sku = scene.sku(1_000, 100);
    events.arrives(new ProductChanged("P-" + sku, Scene.facts(sku, "녹차", 1_000, false), List.of()));

    var answer = scene.place(member, Scene.body(sku, 1));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("NOT_ON_SALE");
    assertThat(answer.json().path("skus").path(0).asString()).isEqualTo(sku);
  }

  @Test
  void tenRequestsAtOnceLeaveFiveUnpaidOrders() {
    var member = scene.member();
    var body = Scene.body(scene.sku(1_000, 100), 1);

    var answers =
        IntStream.range(0, 10)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> scene.place(member, body)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(5);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .extracting(Answer::code)
        .containsOnly("TOO_MANY_OPEN_ORDERS");
    assertThat(ordersOf(member)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD,29999,3000", "STANDARD,30000,0", "ROCKET,19799,3000", "ROCKET,19800,0",
    "ROCKET_FRESH,14999,3000", "ROCKET_FRESH,15000,0", "DAWN,29999,3000", "DAWN,30000,0"
  })
  void deliveryCostsWhatItsPolicySays(DeliveryType type, long price, long fee) {
    var body = Scene.body(scene.sku(price, 100), 1);
    body.put("deliveryType", type.name());

    var quote = api.as(scene.member()).post("/api/v1/orders/quote", body);

    assertThat(quote.json().path("deliveryFee").asLong()).isEqualTo(fee);
    assertThat(quote.json().path("total").asLong()).isEqualTo(price + fee);
  }

  @Test
  void aQuotedPriceHoldsOrAnotherIsOffered() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);
    var body = Scene.body(sku, 1);
    var quote = api.as(member).post("/api/v1/orders/quote", body);
    assertThat(quote.status()).isEqualTo(200);
    assertThat(quote.json().path("coupons").isArray()).isTrue();
    body.put("quoteToken", quote.text("quoteToken"));
    assertThat(scene.place(member, body).status()).isEqualTo(201);

    events.arrives(new ProductChanged("P-" + sku, Scene.facts(sku, "녹차", 12_000, true), List.of()));
    var refused = scene.place(member, body);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("PRICE_CHANGED");
    var offered = refused.json().path("quote");
    assertThat(offered.path("total").asLong()).isEqualTo(15_000);
    body.put("quoteToken", offered.path("quoteToken").asString());
    assertThat(scene.place(member, body).status()).isEqualTo(201);
    body.put("quoteToken", "forged.token");
    assertThat(scene.place(member, body).json().path("errors").path(0).path("code").asString())
        .isEqualTo("QUOTE_UNKNOWN");
  }

  @Test
  void whatIsNotRightIsSaid() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);
    var many = Collections.nCopies(51, Map.of("sku", sku, "quantity", 1));
    var good = Map.of("sku", sku, "quantity", 1);
    for (var wrong :
        List.<Map.Entry<String, Object>>of(
            Map.entry("lines", List.of()),
            Map.entry("lines", many),
            Map.entry("lines", List.of(Map.of("sku", sku, "quantity", 0))),
            Map.entry("lines", List.of(Map.of("sku", sku, "quantity", -1))),
            Map.entry("lines", List.of(Map.of("sku", sku, "quantity", 1.5))),
            Map.entry("lines", List.of(Map.of("sku", sku))),
            Map.entry("lines", List.of(Map.of("sku", "상품", "quantity", 1))),
            Map.entry("lines", List.of(Map.of("sku", "..", "quantity", 1))),
            Map.entry("lines", List.of(good, Map.of("quantity", 1))),
            Map.entry("fromCart", true),
            Map.entry("addressId", ""),
            Map.entry("addressId", "집"),
            Map.entry("deliveryType", "TELEPORT"),
            Map.entry("payment", Map.of()),
            Map.entry("payment", Map.of("method", "SEASHELLS")),
            Map.entry("points", -1),
            Map.entry("quoteToken", "x".repeat(501)))) {
      var body = Scene.body(sku, 1);
      body.put(wrong.getKey(), wrong.getValue());

      var answer = scene.place(member, body);

      assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
      assertThat(answer.code()).as(wrong.toString()).isEqualTo("VALIDATION_FAILED");
      assertThat(answer.json().path("errors").size()).as(wrong.toString()).isPositive();
    }
    var neither = Scene.body(sku, 1);
    neither.remove("lines");
    assertThat(scene.place(member, neither).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(ordersOf(member)).isZero();
  }

  private long ordersOf(String member) {
    var count =
        jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE member_id = ?", Long.class, member);
    return count == null ? 0 : count;
  }
}
