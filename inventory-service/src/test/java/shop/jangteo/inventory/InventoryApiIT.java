package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class InventoryApiIT {

  private final Api api;
  private final Api seller;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final String sku = Ids.next();
  private final String path = "/api/v1/inventory/" + sku;

  InventoryApiIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.seller = api.as("seller-1", Role.MEMBER, Role.SELLER);
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void tenUnits() {
    foreign.reset();
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
  }

  @Test
  void anybodySeesTheLevel() {
    events.arrives(placed(Ids.next(), line(sku, 2)));

    var answer = api.anonymous().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().toString())
        .isEqualTo("{\"sku\":\"%s\",\"available\":8,\"reserved\":2,\"sold\":0}".formatted(sku));
  }

  @Test
  void aSkuThatDoesNotExistIsNotFound() {
    assertThat(api.get("/api/v1/inventory/" + Ids.next()).code()).isEqualTo("SKU_NOT_FOUND");
    assertThat(api.get("/api/v1/inventory/not%20a%20sku").code()).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "_", "._.", "a*b", "a-sku-of-more-letters-than-a-sku-can-have"})
  void whatIsNotWrittenLikeASkuIsNoneAndNobodyIsAskedForIt(String strange) {
    var answer = api.get("/api/v1/inventory/" + strange);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("SKU_NOT_FOUND");
    assertThat(foreign.requests("/internal/skus/" + strange)).isEmpty();
  }

  @Test
  void aSkuMadeAMomentAgoIsThere() {
    var fresh = Ids.next();
    foreign.answers(
        "GET",
        "/internal/skus/" + fresh,
        200,
        Map.of("sku", fresh, "sellerId", "seller-1", "initialStock", 3));

    var answer = api.get("/api/v1/inventory/" + fresh);

    assertThat(answer.json().path("available").asInt()).isEqualTo(3);
    assertThat(foreign.requests("/internal/skus/" + fresh).getFirst().headers()).isNotEmpty();
  }

  @Test
  void whetherASkuExistsCannotBeSaidWhileProductServiceIsDown() {
    var fresh = Ids.next();
    foreign.fails("/internal/skus/" + fresh, 500);

    var answer = api.get("/api/v1/inventory/" + fresh);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
  }

  @Test
  void theOwnerAddsAndTakesUnits() {
    var more = seller.post(path + "/adjustments", adjustment(5));
    var less = seller.post(path + "/adjustments", adjustment(-15));

    assertThat(more.json().path("available").asInt()).isEqualTo(15);
    assertThat(less.json().path("available").asInt()).isZero();
    events.await(StockChanged.class, e -> e.equals(new StockChanged(sku, 0, 0, 0)));
    Books.mustBalance(jdbc, sku);
  }

  @Test
  void noMoreThanIsThereCanBeTaken() {
    events.arrives(placed(Ids.next(), line(sku, 4)));

    var answer = seller.with("Accept-Language", "en").post(path + "/adjustments", adjustment(-7));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("INSUFFICIENT_STOCK");
    assertThat(answer.text("detail")).contains("only 6");
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 6L);
  }

  @Test
  void aRepeatedKeyAdjustsOnce() {
    var key = Ids.next();

    var first = seller.key(key).post(path + "/adjustments", adjustment(5));
    var again = seller.key(key).post(path + "/adjustments", adjustment(5));
    var other = seller.key(key).post(path + "/adjustments", adjustment(6));

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 15L);
  }

  @Test
  void badAdjustmentsAreRefused() {
    for (var delta : new Object[] {0, 1_000_001, -1_000_001, "5", 1.5}) {
      var answer = seller.post(path + "/adjustments", Map.of("delta", delta, "reason", "why not"));

      assertThat(answer.status()).as("delta %s", delta).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
      assertThat(answer.json().path("errors").path(0).path("field").asString(""))
          .isEqualTo("delta");
    }
    assertThat(seller.post(path + "/adjustments", Map.of("delta", 1, "reason", " ")).code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void somebodyElsesStockIsNotThere() {
    var stranger = api.as("seller-2", Role.SELLER);

    assertThat(stranger.post(path + "/adjustments", adjustment(5)).code())
        .isEqualTo("SKU_NOT_FOUND");
    assertThat(stranger.get(path + "/ledger").code()).isEqualTo("SKU_NOT_FOUND");
    assertThat(api.as("m-1").post(path + "/adjustments", adjustment(5)).status()).isEqualTo(403);
    assertThat(api.as("m-1").get(path + "/ledger").status()).isEqualTo(403);
  }

  @Test
  void anAdminReachesEveryShelf() {
    var admin = api.as("root", Role.ADMIN);

    assertThat(admin.post(path + "/adjustments", adjustment(5)).status()).isEqualTo(200);
    assertThat(admin.get(path + "/ledger").json().path("items")).hasSize(2);
  }

  @Test
  void theLedgerTellsEveryMovementNewestFirst() {
    var order = Ids.next();
    events.arrives(placed(order, line(sku, 4)));
    seller.post(path + "/adjustments", adjustment(-1));

    var newest = seller.get(path + "/ledger?limit=2");
    seller.post(path + "/adjustments", adjustment(-1)); // meanwhile
    var oldest = seller.get(path + "/ledger?limit=2&cursor=" + newest.text("next"));

    assertThat(newest.json().path("items")).hasSize(2);
    var adjusted = newest.json().path("items").path(0);
    assertThat(adjusted.path("reason").asString("")).isEqualTo("ADJUST");
    assertThat(adjusted.path("available").asInt()).isEqualTo(-1);
    assertThat(adjusted.path("note").asString("")).isEqualTo("실사");
    var reserved = newest.json().path("items").path(1);
    assertThat(reserved.path("orderId").asString("")).isEqualTo(order);
    assertThat(reserved.path("reserved").asInt()).isEqualTo(4);
    assertThat(oldest.json().path("items").findValuesAsString("reason")).containsExactly("INITIAL");
    assertThat(oldest.json().path("next").isNull()).isTrue();
  }

  @Test
  void pagesHaveBounds() {
    assertThat(seller.get(path + "/ledger?limit=101").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(seller.get(path + "/ledger?cursor=0").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(seller.get(path + "/ledger?cursor=x").code()).isEqualTo("VALIDATION_FAILED");
  }

  private static Map<String, Object> adjustment(int delta) {
    return Map.of("delta", delta, "reason", "실사");
  }
}
