package shop.jangteo.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.order.Scene;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class CartIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Scene scene;
  private final String member;

  CartIT(
      Api api, Events events, Foreign foreign, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void itIsEmptyAtFirst() {
    var cart = api.as(member).get("/api/v1/cart");

    assertThat(cart.status()).isEqualTo(200);
    assertThat(cart.json().path("items").size()).isZero();
    assertThat(cart.json().path("total").asLong()).isZero();
    assertThat(cart.json().path("deliveryFee").asLong()).isZero();
  }

  @Test
  void itShowsWhatWasPutInAndWhatItCosts() {
    var tea = scene.sku(9_900, 7);
    var cup = scene.sku(5_000, 3);
    put(tea, 1);
    put(cup, 1);

    var cart = put(tea, 2);

    assertThat(cart.status()).isEqualTo(200);
    var item = cart.json().path("items").path(0);
    assertThat(item.path("sku").asString()).isEqualTo(tea);
    assertThat(item.path("productId").asString()).isEqualTo("P-" + tea);
    assertThat(item.path("quantity").asInt()).isEqualTo(2);
    assertThat(item.path("unitPrice").asLong()).isEqualTo(9_900);
    assertThat(item.path("available").asLong()).isEqualTo(7);
    assertThat(cart.json().path("itemsTotal").asLong()).isEqualTo(24_800);
    assertThat(cart.json().path("total").asLong()).isEqualTo(27_800);
  }

  @Test
  void zeroRemovesAndSoDoesDelete() {
    var tea = scene.sku(9_900, 7);
    var cup = scene.sku(5_000, 3);
    put(tea, 1);
    put(cup, 1);

    assertThat(put(tea, 0).json().path("items").size()).isEqualTo(1);
    var emptied = api.as(member).delete("/api/v1/cart/items/" + cup);
    assertThat(emptied.status()).isEqualTo(200);
    assertThat(emptied.json().path("items").size()).isZero();
    assertThat(api.as(member).delete("/api/v1/cart/items/" + cup).status()).isEqualTo(200);
  }

  @Test
  void moreThanThereIsCannotBePutIn() {
    var tea = scene.sku(9_900, 2);

    var refused = put(tea, 3);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("INSUFFICIENT_STOCK");
    assertThat(refused.json().path("available").asLong()).isEqualTo(2);
    events.arrives(new StockSnapshot(tea, 3, 0, 0));
    assertThat(put(tea, 3).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoLongerSoldIsShownWithNothingAvailableAndCostsNothing() {
    var tea = scene.sku(9_900, 7);
    put(tea, 1);

    events.arrives(new ProductWithdrawn("P-" + tea, List.of(tea)));

    var cart = api.as(member).get("/api/v1/cart");
    assertThat(cart.json().path("items").path(0).path("available").asLong()).isZero();
    assertThat(cart.json().path("total").asLong()).isZero();
    assertThat(put(tea, 2).code()).isEqualTo("INSUFFICIENT_STOCK");
  }

  @Test
  void whatNobodySellsCannotBePutIn() {
    var answer = put("no-such-thing", 1);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("SKU_NOT_FOUND");
    foreign.fails("/internal/skus/perhaps", 500);
    assertThat(put("perhaps", 1).status()).isEqualTo(503);
    for (var quantity : List.of(-1, 1_000, "two", 1.5)) {
      assertThat(api.as(member).put("/api/v1/cart/items/x", Map.of("quantity", quantity)).code())
          .isEqualTo("VALIDATION_FAILED");
    }
    assertThat(api.as(member).put("/api/v1/cart/items/x", Map.of()).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.as(member).delete("/api/v1/cart/items/a!b").status()).isEqualTo(400);
  }

  @Test
  void aHundredLinesAreEnough() {
    transaction.run(
        () ->
            jdbc.batchUpdate(
                "INSERT INTO cart_items (member_id, sku, quantity, added_at)"
                    + " VALUES (?, ?, 1, UTC_TIMESTAMP(6))",
                IntStream.range(0, 100)
                    .mapToObj(n -> new Object[] {member, "filler-" + n})
                    .toList()));

    assertThat(put(scene.sku(1_000, 10), 1).code()).isEqualTo("CART_FULL");
  }

  @Test
  void anOrderFromTheCartTakesOutWhatWasPaid() {
    var tea = scene.sku(10_000, 100);
    var cup = scene.sku(10_000, 100);
    put(tea, 2);
    put(cup, 1);
    var placed = place();
    assertThat(placed.status()).isEqualTo(201);
    var id = placed.text("id");
    addedAtThatMoment(tea, 3);

    events.arrives(new StockReserved(id, 1, List.of(), List.of(), Instant.now()));
    events.arrives(new PaymentOpened("pay-" + id, id, 1, id + "-1", Money.won(30_000)));
    assertThat(api.as(member).get("/api/v1/cart").json().path("items").size()).isEqualTo(2);
    events.arrives(new PaymentApproved("pay-" + id, id, member, Money.won(30_000), Instant.now()));

    var items = api.as(member).get("/api/v1/cart").json().path("items");
    assertThat(items.size()).isEqualTo(1);
    assertThat(items.path(0).path("sku").asString()).isEqualTo(tea);
    assertThat(items.path(0).path("quantity").asInt()).isEqualTo(3);
  }

  @Test
  void anEmptyCartCannotBeOrdered() {
    var answer = place();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("CART_EMPTY");
  }

  @Test
  void whatIsAddedComesOnTopOfWhatIsThere() {
    var tea = scene.sku(9_900, 7);
    put(tea, 2);
    var body = Map.of("sku", tea, "quantity", 3);

    var added = api.as(member).key("add-" + tea).post("/api/v1/cart/items", body);
    var again = api.as(member).key("add-" + tea).post("/api/v1/cart/items", body);

    assertThat(added.status()).isEqualTo(200);
    assertThat(added.json().path("items").path(0).path("quantity").asInt()).isEqualTo(5);
    assertThat(again.json()).isEqualTo(added.json());
    var tooMany = api.as(member).post("/api/v1/cart/items", body);
    assertThat(tooMany.code()).isEqualTo("INSUFFICIENT_STOCK");
    var nothing = Map.of("sku", "no-such-thing", "quantity", 1);
    assertThat(api.as(member).post("/api/v1/cart/items", nothing).status()).isEqualTo(400);
  }

  @Test
  void itPointsOutWhatHasChangedSinceTheLastLook() {
    var tea = scene.sku(9_900, 7);
    var cup = scene.sku(5_000, 3);
    var pot = scene.sku(5_000, 3);
    put(tea, 2);
    put(cup, 2);
    put(pot, 1);
    assertThat(get().json().path("changes").size()).isZero();

    events.arrives(new ProductChanged("P-" + tea, Scene.facts(tea, "녹차", 8_900, true), List.of()));
    events.arrives(new StockSnapshot(cup, 1, 0, 0));
    events.arrives(new ProductWithdrawn("P-" + pot, List.of(pot)));

    var changes = get().json().path("changes");
    assertThat(changes.path(0).path("kind").asString()).isEqualTo("PRICE");
    assertThat(changes.path(0).path("was").asLong()).isEqualTo(9_900);
    assertThat(changes.path(0).path("now").asLong()).isEqualTo(8_900);
    assertThat(changes.path(1).path("kind").asString()).isEqualTo("STOCK_SHORT");
    assertThat(changes.path(1).path("available").asLong()).isEqualTo(1);
    assertThat(changes.path(2).path("kind").asString()).isEqualTo("NO_LONGER_SOLD");
    assertThat(get().json().path("changes").size()).isEqualTo(2); // the price has been seen
  }

  @Test
  void itSaysWhatIsMissingForFreeDelivery() {
    var tea = scene.sku(13_950, 7);

    assertThat(put(tea, 2).json().path("missingForFreeDelivery").asLong()).isEqualTo(2_100);
    var enough = put(tea, 3).json();
    assertThat(enough.path("missingForFreeDelivery").asLong()).isZero();
    assertThat(enough.path("deliveryFee").asLong()).isZero();
  }

  @Test
  void whatWaitsForItsPaymentStaysAsItIs() {
    var tea = scene.sku(10_000, 100);
    put(tea, 2);
    var id = place().text("id");

    assertThat(put(tea, 3).code()).isEqualTo("ITEM_IN_PAYMENT");
    assertThat(put(scene.sku(1_000, 1), 1).status()).isEqualTo(200);
    events.arrives(new StockReserved(id, 1, List.of(), List.of(), Instant.now()));
    events.arrives(new PaymentOpened("pay-" + id, id, 1, id + "-1", Money.won(20_000)));

    assertThat(put(tea, 3).code()).isEqualTo("ITEM_IN_PAYMENT");
    assertThat(put(tea, 0).code()).isEqualTo("ITEM_IN_PAYMENT");
    assertThat(api.as(member).delete("/api/v1/cart/items/" + tea).status()).isEqualTo(409);

    api.as(member).post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "바꿀래요"));
    assertThat(put(tea, 3).status()).isEqualTo(200);
  }

  /** As by a change that had begun before the order was there. */
  private void addedAtThatMoment(String sku, int quantity) {
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE cart_items SET quantity = quantity + ? WHERE member_id = ? AND sku = ?",
                quantity,
                member,
                sku));
  }

  private Answer get() {
    return api.as(member).get("/api/v1/cart");
  }

  private Answer put(String sku, int quantity) {
    return api.as(member).put("/api/v1/cart/items/" + sku, Map.of("quantity", quantity));
  }

  private Answer place() {
    return api.as(member)
        .key(UUID.randomUUID().toString())
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
}
