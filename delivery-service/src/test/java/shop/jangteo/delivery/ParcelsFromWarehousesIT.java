package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.delivery.cj.CjStub;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;

/** What inventory-service took from several warehouses comes in several parcels. */
@DeliveryTest
class ParcelsFromWarehousesIT {

  private static final String FIRST = "ICHEON1";
  private static final String SECOND = "YANGSAN1";

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final CjStub cj;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  ParcelsFromWarehousesIT(
      Api api,
      Events events,
      Foreign foreign,
      CjStub cj,
      JdbcTemplate jdbc,
      RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.cj = cj;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @BeforeEach
  void aSecondWarehouse() {
    transaction.run(
        () ->
            jdbc.update(
                """
                INSERT IGNORE INTO warehouses (id, name, phone, postcode, line1, line2, revision, announced)
                SELECT ?, '장터 양산센터', phone, '50592', '경남 양산시 동면 1', line2, 0, 1
                FROM warehouses WHERE id = ?""",
                SECOND,
                FIRST));
  }

  @Test
  void eachParcelTravelsForItselfAndTheLastOneEndsIt() {
    var orderId = Orders.withDestination(foreign, Ids.next());
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId, Map.of(FIRST, 2, SECOND, 3)));

    var opened = events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
    assertThat(opened.shipmentIds()).hasSize(2);
    var first = invoice(orderId, opened.shipmentIds().getFirst());
    var second = invoice(orderId, opened.shipmentIds().getLast());
    assertThat(cj.bookings(second.shipmentId()).getFirst().path("SENDR_ZIP_NO").asString())
        .isEqualTo("50592");
    assertThat(parcels(orderId))
        .containsExactlyInAnyOrder(
            Map.of("id", first.shipmentId(), "quantity", 2),
            Map.of("id", second.shipmentId(), "quantity", 3));

    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    cj.scans(second.invoiceNumber(), "91", now, "서울");
    assertThat(delivered(orderId, second).last()).isFalse();
    cj.scans(first.invoiceNumber(), "91", now, "서울");
    assertThat(delivered(orderId, first).last()).isTrue();
  }

  @Test
  void whatStockSaysFirstWaitsForThePayment() {
    var orderId = Orders.withDestination(foreign, Ids.next());

    events.arrives(Orders.committed(orderId, Map.of(SECOND, 1)));
    assertThat(api.as(Orders.BUYER).get("/api/v1/shipments?orderId=" + orderId).status())
        .isEqualTo(404);
    events.arrives(Orders.paid(orderId));

    events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
    assertThat(warehouses(orderId)).containsExactly(SECOND);
  }

  @Test
  void bothAtTheSameMomentOpenThemOnce() {
    var orders = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next());
    for (var orderId : orders) {
      Orders.withDestination(foreign, orderId);
      events.sends(Orders.committed(orderId, Map.of(FIRST, 1, SECOND, 1)));
      events.sends(Orders.paid(orderId));
    }

    for (var orderId : orders) {
      events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
      assertThat(warehouses(orderId)).containsExactlyInAnyOrder(FIRST, SECOND);
    }
    assertThat(events.announced(ShipmentOpened.class))
        .filteredOn(opened -> orders.contains(opened.orderId()))
        .hasSize(orders.size());
  }

  @Test
  void anAnswerThatNamesNoWarehouseMeansTheFirst() {
    var orderId = Orders.withDestination(foreign, Ids.next());

    events.arrives(Orders.paid(orderId));
    events.arrives(new StockCommitted(orderId, List.of(new Line(Orders.SKU, 1))));

    events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
    assertThat(warehouses(orderId)).containsExactly(FIRST);
  }

  @Test
  void aCancelBeforeStockAnsweredKeepsEverythingAtHome() {
    var orderId = Orders.withDestination(foreign, Ids.next());

    events.arrives(Orders.paid(orderId));
    events.arrives(new CancelRequested(orderId, "BUYER"));
    events.arrives(Orders.committed(orderId));

    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
    assertThat(warehouses(orderId)).isEmpty();
  }

  private InvoiceIssued invoice(String orderId, String shipmentId) {
    return events.await(
        InvoiceIssued.class, e -> e.orderId().equals(orderId) && e.shipmentId().equals(shipmentId));
  }

  private ParcelDelivered delivered(String orderId, InvoiceIssued invoice) {
    return events.await(
        ParcelDelivered.class,
        e -> e.orderId().equals(orderId) && e.shipmentId().equals(invoice.shipmentId()));
  }

  private List<Map<String, Object>> parcels(String orderId) {
    return api.as(Orders.BUYER)
        .get("/api/v1/shipments?orderId=" + orderId)
        .json()
        .valueStream()
        .map(
            parcel ->
                Map.<String, Object>of(
                    "id",
                    parcel.path("id").asString(),
                    "quantity",
                    parcel.path("lines").path(0).path("quantity").asInt()))
        .toList();
  }

  private List<String> warehouses(String orderId) {
    return jdbc.queryForList(
        "SELECT warehouse_id FROM shipments WHERE order_id = ?", String.class, orderId);
  }
}
