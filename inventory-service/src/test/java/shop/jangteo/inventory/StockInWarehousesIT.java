package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.cancelled;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseSnapshot;
import shop.jangteo.contracts.inventory.InventoryEvent.Allocation;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class StockInWarehousesIT {

  private static final String DEFAULT = "ICHEON1";
  private static final String SEOUL = "SEOUL1";

  private final Api api;
  private final Api seller;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final String sku = Ids.next();
  private final String order = Ids.next();
  private final String path = "/api/v1/inventory/" + sku;

  StockInWarehousesIT(Api api, Events events, JdbcTemplate jdbc) {
    this.api = api;
    this.seller = api.as("seller-1", Role.MEMBER, Role.SELLER);
    this.events = events;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void tenUnitsInTheDefaultWarehouse() {
    events.arrives(new WarehouseOpened(SEOUL, "04524"));
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
  }

  @Test
  void anOrderIsTakenFromTheWarehouseNearTheBuyer() {
    adjust(SEOUL, 4);

    events.arrives(placed(order, line(sku, 3)));
    events.arrives(paid(order, line(sku, 3)));

    assertThat(events.await(StockCommitted.class, e -> e.orderId().equals(order)).allocations())
        .containsExactly(new Allocation(SEOUL, List.of(new Line(sku, 3))));
    assertThat(Books.levels(jdbc, sku, SEOUL)).isEqualTo(levels(1, 0, 3));
    assertThat(Books.levels(jdbc, sku, DEFAULT)).isEqualTo(levels(10, 0, 0));
    Books.mustBalance(jdbc, sku);
  }

  @Test
  void anOrderThatNoWarehouseHasIsSplitAndComesBackToBoth() {
    adjust(SEOUL, 4);

    events.arrives(placed(order, line(sku, 12)));

    assertThat(events.await(StockReserved.class, e -> e.orderId().equals(order)).allocations())
        .containsExactly(
            new Allocation(DEFAULT, List.of(new Line(sku, 8))),
            new Allocation(SEOUL, List.of(new Line(sku, 4))));
    Books.mustBalance(jdbc, sku);

    events.arrives(paid(order, line(sku, 12)));
    events.arrives(cancelled(order));

    assertThat(Books.levels(jdbc, sku, SEOUL)).isEqualTo(levels(4, 0, 0));
    assertThat(Books.levels(jdbc, sku, DEFAULT)).isEqualTo(levels(10, 0, 0));
    Books.mustBalance(jdbc, sku);
  }

  @Test
  void whatIsAvailableIsWhatAllWarehousesHave() {
    adjust(SEOUL, 4);
    events.arrives(placed(order, line(sku, 12)));

    assertThat(api.anonymous().get(path).json().path("available").asInt()).isEqualTo(2);
    assertThat(seller.get(path + "/warehouses").json().path("items").toString())
        .isEqualTo(
            "[{\"warehouseId\":\"ICHEON1\",\"available\":2,\"reserved\":8,\"sold\":0},"
                + "{\"warehouseId\":\"SEOUL1\",\"available\":0,\"reserved\":4,\"sold\":0}]");
  }

  @Test
  void aPlaceGivesNoMoreThanItHas() {
    adjust(SEOUL, 4);

    var answer =
        seller
            .with("Accept-Language", "en")
            .post(path + "/adjustments", Map.of("delta", -5, "reason", "분실", "warehouseId", SEOUL));

    assertThat(answer.code()).isEqualTo("INSUFFICIENT_STOCK");
    assertThat(answer.text("detail")).contains("only 4");
  }

  @Test
  void aWarehouseThatNobodyHasHeardOfIsNone() {
    var answer =
        seller
            .with("Accept-Language", "en")
            .post(path + "/adjustments", Map.of("delta", 5, "reason", "x", "warehouseId", "MOON"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asString(""))
        .isEqualTo("warehouseId");
    assertThat(answer.json().toString()).contains("no such warehouse");
    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 10L);
  }

  @Test
  void somebodyElsesWarehousesAreNotShown() {
    assertThat(api.as("seller-2", Role.SELLER).get(path + "/warehouses").code())
        .isEqualTo("SKU_NOT_FOUND");
    assertThat(api.as("m-1").get(path + "/warehouses").status()).isEqualTo(403);
    assertThat(api.as("root", Role.ADMIN).get(path + "/warehouses").status()).isEqualTo(200);
  }

  @Test
  void theLedgerTellsWhere() {
    adjust(SEOUL, 4);

    var entry = seller.get(path + "/ledger").json().path("items").path(0);

    assertThat(entry.path("warehouseId").asString("")).isEqualTo(SEOUL);
    assertThat(entry.path("available").asInt()).isEqualTo(4);
  }

  @Test
  void aWarehouseIsWhereItWasSaidToBeLast() {
    var id = Ids.next();
    events.arrives(new WarehouseOpened(id, "04524"));

    events.arrives(new WarehouseSnapshot(id, "48058"));

    assertThat(jdbc.queryForList("SELECT postcode FROM warehouses WHERE id = ?", String.class, id))
        .containsExactly("48058");
  }

  private void adjust(String warehouse, int delta) {
    var answer =
        seller.post(
            path + "/adjustments",
            Map.of("delta", delta, "reason", "실사", "warehouseId", warehouse));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static Map<String, Object> levels(long available, long reserved, long sold) {
    return Map.of("available", available, "reserved", reserved, "sold", sold);
  }
}
