package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.listed;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseOpened;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class InboundShipmentsIT {

  private static final String PATH = "/api/v1/seller/inbound-shipments";
  private static final LocalDate SOON = LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(3);

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String owner = Ids.next();
  private final Api seller;
  private final String sku = Ids.next();

  InboundShipmentsIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.transaction = transaction;
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.seller = api.as(owner, Role.MEMBER, Role.SELLER);
  }

  @BeforeEach
  void aSkuAndAWarehouse() {
    events.arrives(new WarehouseOpened("SEOUL1", "04524"));
    events.arrives(listed(owner, new InitialStock(sku, 1)));
  }

  @Test
  void aShipmentIsAnnouncedComesInPartsAndIsInTheBooks() {
    var announced = announce(sku, 10, "SEOUL1");
    assertThat(announced.status()).isEqualTo(201);
    var at = String.valueOf(announced.headers().getFirst("Location"));
    assertThat(seller.get(at).json()).isEqualTo(announced.json());
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 1L);

    var part = receive(at, 4);
    assertThat(part.text("status")).isEqualTo("PARTLY_RECEIVED");
    assertThat(receive(at, 6).text("status")).isEqualTo("RECEIVED");

    assertThat(Books.levels(jdbc, sku, "SEOUL1")).containsEntry("available", 10L);
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 11L);
    Books.mustBalance(jdbc, sku);
    var entry = seller.get("/api/v1/inventory/" + sku + "/ledger").json().path("items").path(0);
    assertThat(entry.path("reason").asString("")).isEqualTo("INBOUND");
    assertThat(entry.path("inboundId").asString("")).isEqualTo(announced.text("id"));
  }

  @Test
  void whatComesTwiceUnderOneKeyCameOnce() {
    var at = PATH + "/" + announce(sku, 10, null).text("id");
    var key = Ids.next();
    var body = Map.of("lines", lines(sku, 4));

    var first = seller.key(key).post(at + "/receipts", body);
    var again = seller.key(key).post(at + "/receipts", body);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(Books.levels(jdbc, sku, "ICHEON1")).containsEntry("available", 5L);
  }

  @Test
  void moreThanIsExpectedIsRefusedAndNothingIsStored() {
    var at = PATH + "/" + announce(sku, 3, null).text("id");

    var answer = receive(at, 4);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("MORE_THAN_EXPECTED");
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 1L);
    assertThat(seller.get(at).text("status")).isEqualTo("ANNOUNCED");
  }

  @Test
  void aCancelledShipmentBringsNothing() {
    var at = PATH + "/" + announce(sku, 3, null).text("id");

    assertThat(seller.post(at + "/cancel", null).text("status")).isEqualTo("CANCELLED");

    assertThat(receive(at, 1).code()).isEqualTo("INBOUND_CLOSED");
    assertThat(seller.patch(at, Map.of("expectedOn", SOON)).code()).isEqualTo("INBOUND_CLOSED");
    assertThat(seller.post(at + "/cancel", null).status()).isEqualTo(200);
  }

  @Test
  void theDayMovesAndTheNextComesFirst() {
    var first = announce(sku, 3, null).text("id");
    var second = announce(sku, 4, null).text("id");

    seller.patch(PATH + "/" + first, Map.of("expectedOn", SOON.plusDays(9)));

    assertThat(seller.get(PATH).json().path("items").findValuesAsString("id"))
        .containsExactly(second, first);
    seller.post(PATH + "/" + second + "/cancel", null);
    assertThat(
            seller
                .get(PATH + "?status=ANNOUNCED&status=PARTLY_RECEIVED")
                .json()
                .path("items")
                .findValuesAsString("id"))
        .containsExactly(first);
    assertThat(seller.get(PATH + "?status=LOST").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(seller.get(PATH + "?status=%00&status=ANNOUNCED").json().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void somebodyElsesShipmentIsNotThere() {
    var at = PATH + "/" + announce(sku, 3, null).text("id");
    var stranger = api.as(Ids.next(), Role.SELLER);

    assertThat(stranger.get(at).code()).isEqualTo("INBOUND_NOT_FOUND");
    assertThat(stranger.post(at + "/receipts", Map.of("lines", lines(sku, 1))).code())
        .isEqualTo("INBOUND_NOT_FOUND");
    assertThat(stranger.post(at + "/cancel", null).code()).isEqualTo("INBOUND_NOT_FOUND");
    assertThat(stranger.patch(at, Map.of("expectedOn", SOON)).code())
        .isEqualTo("INBOUND_NOT_FOUND");
    assertThat(stranger.get(PATH).json().path("total").asInt()).isZero();
    assertThat(stranger.post(PATH, Map.of("expectedOn", SOON, "lines", lines(sku, 1))).code())
        .isEqualTo("SKU_NOT_FOUND");
    assertThat(api.as("m-1").get(at).status()).isEqualTo(403);
  }

  @Test
  void whatTheSellerNoLongerOwnsIsNotReceived() {
    var at = PATH + "/" + announce(sku, 3, null).text("id");
    transaction.run(
        () -> jdbc.update("UPDATE stock SET seller_id = 'somebody-else' WHERE sku = ?", sku));

    assertThat(receive(at, 3).code()).isEqualTo("SKU_NOT_FOUND");

    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 1L);
    assertThat(seller.get(at).text("status")).isEqualTo("ANNOUNCED");
  }

  @Test
  void anAdminAnnouncesForOneSellerAtATime() {
    var admin = api.as("root", Role.ADMIN);
    var other = Ids.next();
    events.arrives(listed(Ids.next(), new InitialStock(other, 1)));

    var announced = admin.post(PATH, Map.of("expectedOn", SOON, "lines", lines(sku, 1)));
    var mixed =
        admin.post(
            PATH,
            Map.of(
                "expectedOn",
                SOON,
                "lines",
                List.of(lines(sku, 1).getFirst(), lines(other, 1).getFirst())));

    assertThat(announced.text("sellerId")).isEqualTo(owner);
    assertThat(mixed.json().path("errors").path(0).path("field").asString("")).isEqualTo("lines");
  }

  @Test
  void badAnnouncementsAreRefusedByField() {
    var one = lines(sku, 1).getFirst();
    refused("expectedOn", Map.of("expectedOn", SOON.minusDays(9), "lines", List.of(one)));
    refused("expectedOn", Map.of("expectedOn", SOON.plusYears(3), "lines", List.of(one)));
    refused("expectedOn", Map.of("expectedOn", "tomorrow", "lines", List.of(one)));
    refused("lines", Map.of("expectedOn", SOON, "lines", List.of()));
    refused("lines", Map.of("expectedOn", SOON, "lines", List.of(one, one)));
    refused("lines[0].quantity", Map.of("expectedOn", SOON, "lines", lines(sku, 0)));
    refused("lines[0].sku", Map.of("expectedOn", SOON, "lines", lines("a/b", 1)));
    refused(
        "warehouseId", Map.of("expectedOn", SOON, "warehouseId", "MOON", "lines", List.of(one)));
    assertThat(seller.get(PATH).json().path("total").asInt()).isZero();
  }

  private void refused(String field, Map<String, Object> body) {
    var answer = seller.post(PATH, body);
    assertThat(answer.status()).as("%s", body).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").path(0).path("field").asString(""))
        .as("%s", body)
        .isEqualTo(field);
  }

  private Api.Answer announce(String what, int quantity, @Nullable String warehouse) {
    var lines = lines(what, quantity);
    return seller.post(
        PATH,
        warehouse == null
            ? Map.of("expectedOn", SOON, "lines", lines)
            : Map.of("expectedOn", SOON, "lines", lines, "warehouseId", warehouse));
  }

  private Api.Answer receive(String at, int quantity) {
    return seller.post(at + "/receipts", Map.of("lines", lines(sku, quantity)));
  }

  private static List<Map<String, Object>> lines(String what, int quantity) {
    return List.of(Map.of("sku", what, "quantity", quantity));
  }
}
