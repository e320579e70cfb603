package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;

/** What the shop declines with good reason, and that nothing is left of it. */
final class RefusalsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_OPEN_ORDERS = 5;

  @TestFactory
  Stream<DynamicTest> theShopSaysWhy() {
    return Stream.of(
        refusal("BAD_CREDENTIALS", RefusalsIT::aWrongPassword),
        refusal("ACCOUNT_LOCKED", RefusalsIT::tooManyWrongPasswords),
        refusal("MEMBER_SUSPENDED", RefusalsIT::anOrderOfASuspendedMember),
        refusal("PRODUCT_CODE_TAKEN", RefusalsIT::aProductUnderATakenCode),
        refusal("INSUFFICIENT_STOCK in the cart", RefusalsIT::moreInTheCartThanThereIs),
        refusal("INSUFFICIENT_STOCK at the shelf", RefusalsIT::moreTakenAwayThanThereIs),
        refusal("NOT_ON_SALE", RefusalsIT::whatIsNoLongerSold),
        refusal("VIRTUAL_ACCOUNT_NOT_OFFERED", RefusalsIT::aDepositForWhatEverybodyWants),
        refusal("PRICE_CHANGED", RefusalsIT::aPriceThatHasChanged),
        refusal("TOO_MANY_OPEN_ORDERS", RefusalsIT::oneUnpaidOrderTooMany));
  }

  private static DynamicTest refusal(String code, Executable story) {
    return DynamicTest.dynamicTest(code, story);
  }

  private static void aWrongPassword() {
    var stranger = Town.stranger();

    logIn(stranger, Town.newShopper().email(), "Wrong-2026-word").isRefused(401, "BAD_CREDENTIALS");
    logIn(stranger, "nobody-%s@jangteo.example".formatted(UUID.randomUUID()), Town.PASSWORD)
        .isRefused(401, "BAD_CREDENTIALS");
  }

  private static void tooManyWrongPasswords() {
    var stranger = Town.stranger();
    var email = Town.newShopper().email();

    for (int failure = 1; failure <= 5; failure++) {
      logIn(stranger, email, "Wrong-2026-word").isAProblem();
    }

    logIn(stranger, email, Town.PASSWORD).isRefused(423, "ACCOUNT_LOCKED");
  }

  private static void anOrderOfASuspendedMember() {
    var sku = Shop.sells(3, 12_000);
    var shopper = Town.newShopper();
    var id = shopper.client().get("/api/v1/members/me").is(200).path("id").asString();
    var admin = Town.admin();

    admin.post("/api/v1/admin/members/" + id + "/suspend", Map.of("reason", "여정")).is(200);

    // the token in their hands is good for some minutes more, so the order service must know
    eventually(() -> tryToOrder(shopper, sku, null).isRefused(403, "MEMBER_SUSPENDED"));
    logIn(Town.stranger(), shopper.email(), Town.PASSWORD).isRefused(403, "MEMBER_SUSPENDED");
  }

  private static void aProductUnderATakenCode() {
    var first = Shop.product(1, 9_000);
    Town.seller().post("/api/v1/products", first).is(201);

    var second = new HashMap<>(Shop.product(1, 9_000));
    second.put("code", first.get("code"));

    Town.seller().post("/api/v1/products", second).isRefused(409, "PRODUCT_CODE_TAKEN");
  }

  private static void moreInTheCartThanThereIs() {
    var sku = Shop.sells(2, 12_000);
    // until the stock is known the cart believes that there is enough, so others find out
    eventually(
        () -> putsThree(Town.newShopper().client(), sku).isRefused(409, "INSUFFICIENT_STOCK"));
    var cart = Town.newShopper().client();

    putsThree(cart, sku).isRefused(409, "INSUFFICIENT_STOCK");

    assertThat(cart.get("/api/v1/cart").is(200).path("items")).isEmpty();
  }

  private static Answer putsThree(Client cart, String sku) {
    return cart.put("/api/v1/cart/items/" + sku, Map.of("quantity", 3));
  }

  private static void moreTakenAwayThanThereIs() {
    var sku = Shop.sells(2, 12_000);

    Town.seller()
        .post("/api/v1/inventory/" + sku + "/adjustments", Map.of("delta", -3, "reason", "재고 조사"))
        .isRefused(409, "INSUFFICIENT_STOCK");

    Shop.awaitStock(sku, 2, 0, 0);
  }

  private static void whatIsNoLongerSold() {
    var product = Shop.lists(3, 12_000);
    var sku = sku(product);
    var shopper = Town.newShopper();
    quote(shopper, sku).is(200);

    Town.seller().send("DELETE", path(product), null).is(204);

    eventually(() -> quote(shopper, sku).isRefused(409, "NOT_ON_SALE"));
    tryToOrder(shopper, sku, null).isRefused(409, "NOT_ON_SALE");
    assertThat(orders(shopper)).isZero();
  }

  private static void aDepositForWhatEverybodyWants() {
    var product = Shop.lists(3, 12_000);
    var sku = sku(product);
    var shopper = Town.newShopper();
    var wish = shopper.wish(sku, 1);
    wish.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));
    wish.put("refundAccount", Map.of("bank", "우리은행", "number", "1002123456789", "holder", "나손님"));
    var caller = shopper.client().withKey(UUID.randomUUID().toString());

    var hot = Map.of("sku", sku, "name", "기본", "price", 12_000, "hot", true);
    Town.seller()
        .send("PATCH", path(product), Client.bytes(Map.of("options", List.of(hot))))
        .is(200);
    eventually(
        () ->
            caller
                .post("/api/v1/orders/quote", wish)
                .isRefused(409, "VIRTUAL_ACCOUNT_NOT_OFFERED"));

    var refused = caller.post("/api/v1/orders", wish).isRefused(409, "VIRTUAL_ACCOUNT_NOT_OFFERED");
    assertThat(refused.path("skus").path(0).asString()).isEqualTo(sku);
    assertThat(orders(shopper)).isZero();
    quote(shopper, sku).is(200);
    tryToOrder(shopper, sku, null).is(201);
  }

  private static void aPriceThatHasChanged() {
    var product = Shop.lists(3, 12_000);
    var sku = sku(product);
    var shopper = Town.newShopper();
    var quoted = quote(shopper, sku).is(200);

    var dearer = Map.of("sku", sku, "name", "기본", "price", 13_000);
    Town.seller()
        .send("PATCH", path(product), Client.bytes(Map.of("options", List.of(dearer))))
        .is(200);
    eventually(
        () ->
            assertThat(quote(shopper, sku).is(200).path("itemsTotal").asLong()).isEqualTo(13_000));

    var refused =
        tryToOrder(shopper, sku, quoted.path("quoteToken").asString())
            .isRefused(409, "PRICE_CHANGED");
    var token = refused.path("quote").path("quoteToken").asString();
    assertThat(orders(shopper)).isZero();
    var placed = tryToOrder(shopper, sku, token).is(201);
    assertThat(placed.path("itemsTotal").asLong()).isEqualTo(13_000);
  }

  private static void oneUnpaidOrderTooMany() {
    var sku = Shop.sells(20, 12_000);
    var shopper = Town.newShopper();
    var first = shopper.orderedAndPayable(sku, 1);
    for (int open = 2; open <= MOST_OPEN_ORDERS; open++) {
      shopper.order(sku, 1);
    }

    var refused = tryToOrder(shopper, sku, null).isRefused(409, "TOO_MANY_OPEN_ORDERS");

    assertThat(refused.path("limit").asInt()).isEqualTo(MOST_OPEN_ORDERS);
    assertThat(orders(shopper)).isEqualTo(MOST_OPEN_ORDERS);
    shopper.cancels(first).is(200);
    tryToOrder(shopper, sku, null).is(201);
  }

  @Test
  void whoWatchesAnOrderIsToldOfEveryChangeUntilItsEnd() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(2, 12_000), 1);
    var id = order.path("id").asString();

    var told =
        CompletableFuture.supplyAsync(
            () -> shopper.client().lines("/api/v1/orders/" + id + "/events"));
    shopper.cancels(order).is(200);

    assertThat(told.join())
        .filteredOn(line -> line.startsWith("data:"))
        .isNotEmpty()
        .last()
        .asString()
        .contains(id, "\"status\":\"CANCELLED\"");
  }

  @Test
  void everyServiceIsDocumentedAtTheDoor() {
    var stranger = Town.stranger();

    assertThat(stranger.get("/docs").contentType()).startsWith("text/html");
    var services = stranger.get("/docs/services").is(200);

    assertThat(services.size()).isGreaterThanOrEqualTo(7);
    assertThat(services.valueStream())
        .allSatisfy(
            service ->
                assertThat(stranger.get(service.path("url").asString()).is(200).path("paths"))
                    .as(service.path("name").asString())
                    .isNotEmpty());
  }

  private static Answer logIn(Client stranger, String email, String password) {
    return stranger.post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private static Answer quote(Shopper shopper, String sku) {
    return shopper.client().post("/api/v1/orders/quote", shopper.wish(sku, 1));
  }

  private static Answer tryToOrder(Shopper shopper, String sku, @Nullable String quoteToken) {
    var wish = shopper.wish(sku, 1);
    if (quoteToken != null) {
      wish.put("quoteToken", quoteToken);
    }
    return shopper.client().withKey(UUID.randomUUID().toString()).post("/api/v1/orders", wish);
  }

  private static long orders(Shopper shopper) {
    return shopper.client().get("/api/v1/orders").is(200).path("total").asLong();
  }

  private static String sku(JsonNode product) {
    return product.path("options").path(0).path("sku").asString();
  }

  private static String path(JsonNode product) {
    return "/api/v1/products/" + product.path("id").asString();
  }

  /** The news has to get about first. */
  private static void eventually(Runnable check) {
    await().atMost(PATIENCE).pollInterval(100, MILLISECONDS).untilAsserted(check::run);
  }
}
