package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A saved card and one click, to the door (OR-04). */
final class AShopperBuysWithOneClickIT {

  private static final String CARDS = "/api/v1/payments/billing-keys";
  private static final String ONE_CLICK = "/api/v1/orders/one-click";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Shopper shopper = Town.newShopper();
  private final String sku = Shop.sells(10, 23_000);

  @Test
  void oneClickIsPaidOnceAndDelivered() {
    var card = saves(shopper, null).is(201);
    assertThat(card.path("maskedNumber").asString()).isEqualTo("43301234****123*");
    assertThat(card.path("isDefault").asBoolean()).isTrue();

    var order = clicks(Map.of()).is(201);

    shopper.awaits(order, "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void theSameKeyTwiceIsOneOrderAndOneCapture() {
    saves(shopper, null).is(201);
    var key = UUID.randomUUID().toString();

    var first = clicks(key, Map.of()).is(201);
    var second = clicks(key, Map.of()).is(201);

    assertThat(second.path("id")).isEqualTo(first.path("id"));
    shopper.awaits(first, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    assertThat(shopper.client().get("/api/v1/orders").is(200).path("total").asInt()).isEqualTo(1);
    Shop.awaitLedger(first, "CAPTURE " + first.path("total").asLong());
  }

  @Test
  void aDeclinedCardLeavesTheOrderToBePaidInTheWindow() {
    saves(shopper, "decline:REJECT_CARD_PAYMENT").is(201);

    var order = clicks(Map.of()).is(201);
    var waiting = withSecondAttempt(order);

    assertThat(failure(order).path("code").asString()).isEqualTo("REJECT_CARD_PAYMENT");
    Shop.awaitLedger(order);
    shopper.pays(waiting, shopper.authorises(waiting, null)).is(200);
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"charge-then-timeout", "garbage", "error-500"})
  void aChargeWithoutAnAnswerIsAdoptedAndCapturedOnce(String script) {
    saves(shopper, script).is(201);

    var order = clicks(Map.of()).is(201);

    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void aCardWhoseAnswerIsLostIsSavedAllTheSame() {
    var pending = saves(shopper, "issue-answer-lost").is(202);

    await()
        .atMost(PATIENCE)
        .pollInterval(250, MILLISECONDS)
        .until(
            () ->
                shopper
                    .client()
                    .get(CARDS + "/" + pending.path("id").asString())
                    .json()
                    .path("status")
                    .asString("")
                    .equals("ACTIVE"));
    shopper.awaits(clicks(Map.of()).is(201), "PAID", "PREPARING", "SHIPPED", "DELIVERED");
  }

  @Test
  void whatIsMissingIsSaidBeforeAnythingIsOrdered() {
    clicks(Map.of()).isRefused(409, "NO_DEFAULT_CARD");
    var card = saves(shopper, null).is(201).path("id").asString();
    shopper
        .client()
        .send("DELETE", "/api/v1/members/me/addresses/" + shopper.addressId(), null)
        .is(204);
    clicks(Map.of()).isRefused(409, "NO_DEFAULT_ADDRESS");
    shopper.client().send("DELETE", CARDS + "/" + card, null).is(204);
    clicks(Map.of()).isRefused(409, "NO_DEFAULT_CARD");

    assertThat(shopper.client().get("/api/v1/orders").is(200).path("total").asInt()).isZero();
  }

  @Test
  void somebodyElsesCardChargesNobody() {
    var owner = Town.newShopper();
    var theirs = saves(owner, null).is(201).path("id").asString();
    clicks(Map.of("billingKeyId", theirs)).isRefused(400, "BILLING_KEY_NOT_FOUND");
    for (var id : List.of("0", "..", "a'b", "x".repeat(65), "%00")) {
      clicks(Map.of("billingKeyId", id)).isAProblem();
    }
    shopper.client().get(CARDS + "/" + theirs).isRefused(404, "BILLING_KEY_NOT_FOUND");
    shopper
        .client()
        .send("DELETE", CARDS + "/" + theirs, null)
        .isRefused(404, "BILLING_KEY_NOT_FOUND");

    var wish = shopper.wish(sku, 1);
    wish.put("payment", Map.of("method", "CARD", "billingKeyId", theirs));
    var order = shopper.order(wish);
    withSecondAttempt(order);

    assertThat(failure(order).path("code").asString()).isEqualTo("BILLING_KEY_NOT_FOUND");
    Shop.awaitLedger(order);
    assertThat(shopper.cancels(order).status()).isIn(200, 202);
  }

  @Test
  void whatTheWindowGaveIsGoodForOneCardOfOneShopper() {
    var authKey = authorises(shopper, null);
    sends(shopper, authKey).is(201);

    sends(shopper, authKey).is(201);
    sends(Town.newShopper(), authKey).isRefused(409, "AUTH_KEY_USED");
    sends(Town.newShopper(), authorises(shopper, null)).isRefused(402, "NOT_MATCHES_CUSTOMER_KEY");
    sends(shopper, "bln_never").isRefused(402, "INVALID_AUTH_KEY");
    for (var nonsense : List.of("", "가", "x".repeat(301))) {
      sends(shopper, nonsense).isRefused(400, "VALIDATION_FAILED");
    }
    assertThat(shopper.client().get(CARDS).is(200).path("items")).hasSize(1);
  }

  private Answer clicks(Map<String, Object> more) {
    return clicks(UUID.randomUUID().toString(), more);
  }

  private Answer clicks(String key, Map<String, Object> more) {
    var wish = new LinkedHashMap<String, Object>(more);
    wish.put("lines", List.of(Map.of("sku", sku, "quantity", 1)));
    return shopper.client().withKey(key).post(ONE_CLICK, wish);
  }

  /** Goes through the provider's window with a card. */
  private static String authorises(Shopper who, @Nullable String script) {
    var customer =
        who.client().put(CARDS + "/customer-key", Map.of()).is(200).path("customerKey").asString();
    var card = new LinkedHashMap<String, @Nullable Object>();
    card.put("customerKey", customer);
    card.put("cardNumber", "4330123412341234");
    card.put("script", script);
    return Town.sandbox().post("/sandbox/pg/billing-auth", card).is(200).path("authKey").asString();
  }

  private static Answer saves(Shopper who, @Nullable String script) {
    return sends(who, authorises(who, script));
  }

  private static Answer sends(Shopper who, String authKey) {
    return who.client().post(CARDS, Map.of("authKey", authKey));
  }

  /** As it is once the first attempt was declined. */
  private JsonNode withSecondAttempt(JsonNode order) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .until(
            () -> shopper.client().get("/api/v1/orders/" + order.path("id").asString()).json(),
            seen -> seen.path("pgOrderId").asString("").endsWith("-2"));
  }

  private JsonNode failure(JsonNode order) {
    return shopper
        .client()
        .get("/api/v1/payments?orderId=" + order.path("id").asString())
        .is(200)
        .path("items")
        .path(1)
        .path("failure");
  }
}
