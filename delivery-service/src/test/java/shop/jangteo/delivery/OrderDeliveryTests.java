package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.ScanStatus;

class OrderDeliveryTests {
  private static final String ORDER = "0ORDER0000001";
  private static final String INVOICE = "680000000017";
  private static final String SECOND_INVOICE = "680000000028";
  private static final List<ParcelLine> FROM_TWO =
      List.of(
          new ParcelLine("YANGSAN1", "SKU-1", 1),
          new ParcelLine("ICHEON1", "SKU-1", 2),
          new ParcelLine("ICHEON1", "SKU-2", 1));
  private static final Instant PAID_AT = Instant.parse("2026-11-21T01:00:00Z");

  @Test
  void aPaidOrderOpensOneShipment() {
    var delivery = opened();

    var shipment = delivery.shipments().getFirst();
    assertThat(delivery.announced())
        .containsExactly(new ShipmentOpened(ORDER, Orders.BUYER, List.of(shipment.id())));
    assertThat(shipment.status()).isEqualTo(ShipmentStatus.OPEN);
    assertThat(delivery.shipments()).hasSize(1);
  }

  @Test
  void eachWarehouseSendsAParcelWhicheverFactComesFirst() {
    var paidFirst = new OrderDelivery(ORDER);
    pay(paidFirst);
    assertThat(paidFirst.announced()).isEmpty();
    paidFirst.packed(FROM_TWO, PAID_AT);
    var packedFirst = new OrderDelivery(ORDER);
    packedFirst.packed(FROM_TWO, PAID_AT);
    assertThat(packedFirst.announced()).isEmpty();
    pay(packedFirst);

    for (var delivery : List.of(paidFirst, packedFirst)) {
      assertThat(delivery.shipments())
          .extracting(Shipment::warehouseId)
          .containsExactly("ICHEON1", "YANGSAN1");
      assertThat(delivery.announced())
          .containsExactly(
              new ShipmentOpened(
                  ORDER, Orders.BUYER, delivery.shipments().stream().map(Shipment::id).toList()));
    }
  }

  @Test
  void theOrderIsThereWhenTheLastParcelIs() {
    var delivery = fromTwo();
    delivery.scanned(scan(ScanStatus.DELIVERED, 1));
    delivery.scanned(new CourierScan(SECOND_INVOICE, "91", ScanStatus.DELIVERED, at(2), "양산"));

    assertThat(delivery.announced())
        .filteredOn(ParcelDelivered.class::isInstance)
        .extracting(event -> ((ParcelDelivered) event).last())
        .containsExactly(false, true);
  }

  @Test
  void whatArrivesUnseenPutsTheRestOfTheOrderUnderWay() {
    var delivery = fromTwo();

    delivery.scanned(scan(ScanStatus.DELIVERED, 1));
    delivery.scanned(new CourierScan(SECOND_INVOICE, "11", ScanStatus.PICKED_UP, at(2), "양산"));

    assertThat(delivery.announced())
        .filteredOn(ParcelShipped.class::isInstance)
        .extracting(event -> ((ParcelShipped) event).first())
        .containsExactly(true, false);
  }

  @Test
  void oneParcelUnderWayKeepsTheOthersFromBeingStopped() {
    var delivery = fromTwo();
    delivery.scanned(scan(ScanStatus.PICKED_UP, 1));

    delivery.answerCancel();

    assertThat(delivery.announced()).last().isEqualTo(new AlreadyShipped(ORDER));
    assertThat(delivery.shipments())
        .extracting(Shipment::status)
        .containsExactly(ShipmentStatus.SHIPPED, ShipmentStatus.BOOKED);
  }

  @Test
  void aCancelStopsAllParcels() {
    var delivery = fromTwo();

    delivery.answerCancel();

    assertThat(delivery.toCallOff()).isEqualTo(delivery.shipments());
  }

  @Test
  void aBookingIssuesTheInvoiceOnce() {
    var delivery = booked();

    delivery.booked(shipment(delivery).id());

    assertThat(delivery.announced()).last().isEqualTo(invoiceOf(delivery));
    assertThat(delivery.announced()).hasSize(2);
    assertThat(shipment(delivery).isTracked()).isTrue();
  }

  @Test
  void aBookingThatIsRefusedTooOftenIsGivenUpUntilSomebodyMendsIt() {
    var delivery = opened();
    var id = shipment(delivery).id();

    assertThat(delivery.mended(id, null)).isFalse();
    assertThat(delivery.refused(id, 2, PAID_AT)).isTrue();
    assertThat(delivery.refused(id, 2, PAID_AT)).isFalse();
    assertThat(shipment(delivery).givenUpAt()).isEqualTo(PAID_AT);

    assertThat(delivery.mended(id, "010-1234-5678")).isTrue();
    assertThat(delivery.mended(id, null)).isFalse();
    assertThat(delivery.refused(id, 2, PAID_AT)).isTrue();
    assertThat(shipment(delivery).recipientPhone()).isEqualTo("010-1234-5678");
  }

  @Test
  void aStoppedParcelIsNotGivenUp() {
    var delivery = opened();
    var id = shipment(delivery).id();
    delivery.orderEnded(Orders.BUYER);

    assertThat(delivery.refused(id, 1, PAID_AT)).isTrue(); // the next attempt sees that it is over
    assertThat(delivery.mended(id, null)).isFalse();
  }

  @Test
  void onlyOldParcelsWithoutAnEndAreLost() {
    var young = booked();
    var old = booked();
    var arrived = booked();
    arrived.scanned(scan(ScanStatus.DELIVERED, 0));

    young.giveUpTracking(PAID_AT, PAID_AT);
    old.giveUpTracking(PAID_AT.plusSeconds(1), PAID_AT);
    arrived.giveUpTracking(PAID_AT.plusSeconds(1), PAID_AT);

    assertThat(shipment(young).isTracked()).isTrue();
    assertThat(shipment(old).isTracked()).isFalse();
    assertThat(shipment(old).lostAt()).isEqualTo(PAID_AT);
    assertThat(shipment(arrived).lostAt()).isNull();
  }

  @Test
  void aNumberIsKeptOnceItIsThere() {
    var delivery = booked();

    delivery.number(shipment(delivery).id(), "CJ", "999");

    assertThat(shipment(delivery).invoiceNumber()).isEqualTo(INVOICE);
  }

  @Test
  void theFirstScanUnderwayShipsIt() {
    var delivery = booked();

    delivery.scanned(scan(ScanStatus.ORDERED, 0));
    delivery.scanned(scan(ScanStatus.PICKUP_FAILED, 1));
    delivery.scanned(scan(ScanStatus.OTHER, 2));
    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.BOOKED);
    delivery.scanned(scan(ScanStatus.PICKED_UP, 3));
    delivery.scanned(scan(ScanStatus.LOADED, 4));

    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.SHIPPED);
    assertThat(delivery.announced())
        .last()
        .isEqualTo(
            new ParcelShipped(
                ORDER, Orders.BUYER, shipment(delivery).id(), "CJ", INVOICE, at(3), true));
  }

  @Test
  void theDoorScanDeliversIt() {
    var delivery = booked();
    delivery.scanned(scan(ScanStatus.PICKED_UP, 1));

    delivery.scanned(scan(ScanStatus.DELIVERED, 2));

    assertThat(delivery.announced()).last().isEqualTo(arrival(delivery, 2));
    assertThat(shipment(delivery).isTracked()).isFalse();
  }

  @Test
  void aLostPickUpScanIsSkipped() {
    var delivery = booked();

    delivery.scanned(scan(ScanStatus.DELIVERED, 5));

    assertThat(delivery.announced()).last().isEqualTo(arrival(delivery, 5));
    assertThat(delivery.announced()).noneMatch(ParcelShipped.class::isInstance);
  }

  @Test
  void aScanThatComesLateChangesNothing() {
    var delivery = booked();
    delivery.scanned(scan(ScanStatus.DELIVERED, 5));
    var before = delivery.announced();

    delivery.scanned(scan(ScanStatus.PICKED_UP, 1));
    delivery.scanned(scan(ScanStatus.DELIVERED, 6));

    assertThat(delivery.announced()).isEqualTo(before);
    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.DELIVERED);
    assertThat(shipment(delivery).isTracked()).isFalse();
  }

  @Test
  void aScanProvesABookingWhoseAnswerWasLost() {
    var delivery = opened();
    delivery.number(shipment(delivery).id(), "CJ", INVOICE);

    delivery.scanned(scan(ScanStatus.PICKED_UP, 1));

    assertThat(delivery.announced())
        .extracting(Object::getClass)
        .containsExactly(ShipmentOpened.class, InvoiceIssued.class, ParcelShipped.class);
  }

  @Test
  void whatHasNotLeftIsStopped() {
    for (var delivery : List.of(opened(), booked())) {
      delivery.answerCancel();

      assertThat(delivery.announced()).last().isEqualTo(new ShipmentStopped(ORDER));
      assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.STOPPED);
      assertThat(delivery.isStopped()).isTrue();
    }
  }

  @Test
  void theCourierIsToldOfAParcelItMayKnow() {
    var delivery = booked();

    delivery.answerCancel();

    assertThat(delivery.toCallOff()).containsExactly(shipment(delivery));
  }

  @Test
  void whatHasLeftIsNotStopped() {
    var delivery = booked();
    delivery.scanned(scan(ScanStatus.PICKED_UP, 1));

    delivery.answerCancel();

    assertThat(delivery.announced()).last().isEqualTo(new AlreadyShipped(ORDER));
    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.SHIPPED);
    assertThat(delivery.isStopped()).isFalse();
  }

  @Test
  void theSameQuestionGetsTheSameAnswer() {
    var delivery = booked();

    delivery.answerCancel();
    delivery.answerCancel();

    assertThat(delivery.announced()).filteredOn(ShipmentStopped.class::isInstance).hasSize(2);
  }

  @Test
  void aCancelBeforeThePaymentKeepsItFromShipping() {
    var delivery = new OrderDelivery(ORDER);

    delivery.answerCancel();
    pay(delivery);
    delivery.packed(FROM_TWO, PAID_AT);

    assertThat(delivery.announced())
        .containsExactly(new ShipmentStopped(ORDER), new ShipmentStopped(ORDER));
    assertThat(delivery.shipments()).isEmpty();
  }

  @Test
  void aSecondPaymentOpensNothing() {
    var delivery = opened();

    pay(delivery);
    delivery.packed(FROM_TWO, PAID_AT);

    assertThat(delivery.announced()).hasSize(1);
    assertThat(delivery.shipments()).hasSize(1);
  }

  @Test
  void anOrderThatEndedTakesItsParcelsAlong() {
    var delivery = booked();
    var before = delivery.announced();

    delivery.orderEnded(Orders.BUYER);

    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.STOPPED);
    assertThat(delivery.announced()).isEqualTo(before);
  }

  @Test
  void anOrderThatEndedTooLateIsTold() {
    var delivery = booked();
    delivery.scanned(scan(ScanStatus.LOADED, 1));

    delivery.orderEnded(Orders.BUYER);

    assertThat(delivery.announced()).last().isEqualTo(new AlreadyShipped(ORDER));
  }

  @Test
  void aScanOfAStoppedParcelMakesItAStrayUntilItIsCalledBack() {
    var delivery = booked();
    delivery.answerCancel();
    var before = delivery.announced();

    delivery.scanned(scan(ScanStatus.ORDERED, 1));
    assertThat(delivery.stray()).isEmpty();
    delivery.scanned(scan(ScanStatus.PICKED_UP, 2));

    assertThat(delivery.stray()).contains(shipment(delivery));
    assertThat(delivery.announced()).isEqualTo(before);
    delivery.calledBack(shipment(delivery).id(), at(3));
    assertThat(delivery.stray()).isEmpty();
    delivery.scanned(scan(ScanStatus.DELIVERED, 4));
    assertThat(shipment(delivery).isTracked()).isFalse();
    assertThat(shipment(delivery).status()).isEqualTo(ShipmentStatus.STOPPED);
  }

  @Test
  void aParcelTheCourierWillNotDropIsAStray() {
    var delivery = booked();
    delivery.answerCancel();

    delivery.strayed(shipment(delivery).id(), at(1));

    assertThat(delivery.stray()).isPresent();
  }

  @Test
  void aParcelTheCourierDroppedIsFollowedNoLonger() {
    var delivery = booked();
    delivery.calledOff(shipment(delivery).id());
    assertThat(shipment(delivery).isTracked()).isTrue();
    delivery.answerCancel();

    delivery.calledOff(shipment(delivery).id());

    assertThat(shipment(delivery).isTracked()).isFalse();
  }

  @Test
  void aBookingThatCameThroughAfterTheStopIsFollowed() {
    var delivery = opened();
    delivery.number(shipment(delivery).id(), "CJ", INVOICE);
    delivery.answerCancel();
    var before = delivery.announced();

    delivery.booked(shipment(delivery).id());

    assertThat(delivery.announced()).isEqualTo(before);
    assertThat(shipment(delivery).isTracked()).isTrue();
    assertThat(delivery.toCallOff()).hasSize(1);
  }

  @Test
  void noStateIsLeftAgainstTheTable() {
    var shipment = shipment(opened());

    assertThatThrownBy(() -> shipment.become(ShipmentStatus.DELIVERED))
        .isInstanceOf(IllegalTransition.class)
        .hasMessageContaining("OPEN")
        .hasMessageContaining("DELIVERED");
  }

  @Test
  void anAddressOfOneLineIsAnAddress() {
    var destination = new Destinations.Destination("김장터", "010-1234-5678", "05551", "한 줄", null);

    assertThat(destination.party().line2()).isEmpty();
    assertThat(destination).asString().doesNotContain("김장터", "010");
  }

  @Test
  void theDoorIsTheEndAndSoIsTheStop() {
    for (var next : ShipmentStatus.values()) {
      assertThat(ShipmentStatus.DELIVERED.canBecome(next)).isFalse();
      assertThat(ShipmentStatus.STOPPED.canBecome(next)).isFalse();
    }
  }

  private static OrderDelivery opened() {
    var delivery = new OrderDelivery(ORDER);
    pay(delivery);
    delivery.packed(List.of(new ParcelLine("ICHEON1", "SKU-1", 1)), PAID_AT);
    return delivery;
  }

  private static void pay(OrderDelivery delivery) {
    delivery.paid(Orders.BUYER, PAID_AT.plus(Duration.ofDays(1)), PAID_AT);
  }

  private static OrderDelivery fromTwo() {
    var delivery = new OrderDelivery(ORDER);
    pay(delivery);
    delivery.packed(FROM_TWO, PAID_AT);
    var numbers = List.of(INVOICE, SECOND_INVOICE).iterator();
    for (var shipment : delivery.shipments()) {
      delivery.number(shipment.id(), "CJ", numbers.next());
      delivery.booked(shipment.id());
    }
    return delivery;
  }

  private static OrderDelivery booked() {
    var delivery = opened();
    delivery.number(shipment(delivery).id(), "CJ", INVOICE);
    delivery.booked(shipment(delivery).id());
    return delivery;
  }

  private static Shipment shipment(OrderDelivery delivery) {
    return delivery.shipments().getFirst();
  }

  private static InvoiceIssued invoiceOf(OrderDelivery delivery) {
    return new InvoiceIssued(ORDER, Orders.BUYER, shipment(delivery).id(), "CJ", INVOICE);
  }

  private static ParcelDelivered arrival(OrderDelivery delivery, int hour) {
    return new ParcelDelivered(
        ORDER, Orders.BUYER, shipment(delivery).id(), "CJ", INVOICE, at(hour), true);
  }

  private static CourierScan scan(ScanStatus status, int hour) {
    return new CourierScan(INVOICE, "code", status, at(hour), "이천");
  }

  private static Instant at(int hour) {
    return PAID_AT.plus(Duration.ofHours(hour));
  }
}
