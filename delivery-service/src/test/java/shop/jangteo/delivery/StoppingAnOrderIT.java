package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.delivery.cj.CjStub;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;

@DeliveryTest
class StoppingAnOrderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final CjStub cj;

  StoppingAnOrderIT(Api api, Events events, Foreign foreign, CjStub cj) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.cj = cj;
  }

  @AfterEach
  void heal() {
    cj.releases("RegBook");
    cj.behaves();
    foreign.reset();
  }

  @Test
  void aBookedParcelIsStoppedAndCalledOff() {
    var orderId = paid();
    var invoice = invoice(orderId);

    events.arrives(new CancelRequested(orderId, "BUYER"));

    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
    await().atMost(PATIENCE).until(() -> cj.isCancelled(invoice.shipmentId()));
    assertThat(status(orderId)).isEqualTo("STOPPED");
  }

  @Test
  void aParcelThatWasNotBookedYetNeverIs() {
    cj.isDown(503);
    var orderId = paid();
    var shipmentId =
        events
            .await(ShipmentOpened.class, e -> e.orderId().equals(orderId))
            .shipmentIds()
            .getFirst();

    events.arrives(new CancelRequested(orderId, "BUYER"));
    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
    cj.behaves();

    invoice(paid()); // whatever waited for the courier has had its turn by then
    assertThat(cj.bookings(shipmentId)).isEmpty();
  }

  @Test
  void aBookingThatWasUnderWayDuringTheCancelIsCalledOff() {
    cj.holds("RegBook");
    var orderId = paid();
    var shipmentId =
        events
            .await(ShipmentOpened.class, e -> e.orderId().equals(orderId))
            .shipmentIds()
            .getFirst();
    await().atMost(PATIENCE).until(() -> !cj.bookings(shipmentId).isEmpty());

    events.arrives(new CancelRequested(orderId, "BUYER"));
    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
    cj.releases("RegBook");

    await().atMost(PATIENCE).until(() -> cj.isCancelled(shipmentId));
    assertThat(events.announced(InvoiceIssued.class)).noneMatch(e -> e.orderId().equals(orderId));
  }

  @Test
  void aParcelUnderWayIsNotStopped() {
    var orderId = paid();
    cj.scans(invoice(orderId).invoiceNumber(), "11", Instant.now(), "이천");
    events.await(ParcelShipped.class, e -> e.orderId().equals(orderId));

    events.arrives(new CancelRequested(orderId, "BUYER"));

    events.await(AlreadyShipped.class, e -> e.orderId().equals(orderId));
    assertThat(status(orderId)).isEqualTo("SHIPPED");
  }

  @Test
  void theSameQuestionTwiceIsAnsweredTwiceButARedeliveryIsNot() {
    var orderId = paid();
    invoice(orderId);
    var question = new CancelRequested(orderId, "BUYER");

    events.arrives(question);
    events.arrivesAgain(question);
    events.arrives(new CancelRequested(orderId, "BUYER again"));

    await().atMost(PATIENCE).until(() -> stopped(orderId) == 2);
    invoice(paid()); // a later order's answer has come, so nothing of the redelivery follows
    assertThat(stopped(orderId)).isEqualTo(2);
  }

  @Test
  void aCancelThatComesFirstKeepsThePaymentFromShipping() {
    var orderId = Orders.withDestination(foreign, Ids.next());

    events.arrives(new CancelRequested(orderId, "BUYER"));
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));

    await().atMost(PATIENCE).until(() -> stopped(orderId) == 2);
    assertThat(events.announced(ShipmentOpened.class)).noneMatch(e -> e.orderId().equals(orderId));
  }

  @Test
  void anOrderCancelledBeforeItWasPaidShipsNothing() {
    var orderId = Orders.withDestination(foreign, Ids.next());

    events.arrives(Orders.cancelled(orderId));
    assertThat(api.as(Orders.BUYER).get("/api/v1/shipments?orderId=" + orderId).json()).isEmpty();
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));

    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
  }

  @Test
  void aPaidOrderThatEndsTakesItsParcelBack() {
    var orderId = paid();
    var invoice = invoice(orderId);

    events.arrives(Orders.cancelled(orderId));

    await().atMost(PATIENCE).until(() -> cj.isCancelled(invoice.shipmentId()));
    assertThat(status(orderId)).isEqualTo("STOPPED");
    assertThat(stopped(orderId)).isZero();
  }

  @Test
  void aStoppedParcelThatTravelsAnywayIsOrderedBack() {
    var orderId = paid();
    var invoice = invoice(orderId);
    cj.fetches(invoice.invoiceNumber());

    events.arrives(new CancelRequested(orderId, "BUYER"));

    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
    awaitReturn(invoice);
    cj.scans(invoice.invoiceNumber(), "91", Instant.now(), "서울");
    await().atMost(PATIENCE).until(() -> cj.isConfirmed(invoice.invoiceNumber()));
    assertThat(status(orderId)).isEqualTo("STOPPED");
    assertThat(cj.bookings(invoice.shipmentId())).hasSize(2);
  }

  @Test
  void aScanThatProvesAStrayOrdersItBack() {
    cj.answers("CnclBook", "<html>busy</html>");
    var orderId = paid();
    var invoice = invoice(orderId);
    events.arrives(new CancelRequested(orderId, "BUYER"));
    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));

    cj.scans(invoice.invoiceNumber(), "11", Instant.now(), "이천");

    awaitReturn(invoice);
    assertThat(events.announced(ParcelShipped.class)).noneMatch(e -> e.orderId().equals(orderId));
  }

  private void awaitReturn(InvoiceIssued invoice) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                cj.bookings(invoice.shipmentId()).stream()
                    .anyMatch(
                        data ->
                            data.path("RCPT_DV").asString("").equals("02")
                                && data.path("ORI_INVC_NO")
                                    .asString("")
                                    .equals(invoice.invoiceNumber())));
  }

  private String paid() {
    var orderId = Orders.withDestination(foreign, Ids.next());
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    return orderId;
  }

  private InvoiceIssued invoice(String orderId) {
    return events.await(InvoiceIssued.class, e -> e.orderId().equals(orderId));
  }

  private String status(String orderId) {
    return api.as(Orders.BUYER)
        .get("/api/v1/shipments?orderId=" + orderId)
        .json()
        .path(0)
        .path("status")
        .asString("");
  }

  private long stopped(String orderId) {
    return events.announced(ShipmentStopped.class).stream()
        .filter(e -> e.orderId().equals(orderId))
        .count();
  }
}
