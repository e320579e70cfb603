package shop.jangteo.delivery;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;

/**
 * Tells the courier to fetch a parcel: number, destination, booking, each kept or repeatable, so
 * that a crash anywhere in between ends in one booking.
 */
@Component
class BookShipment {
  private final Shipments shipments;
  private final OrderDeliveries deliveries;
  private final Bookings bookings;
  private final Courier courier;
  private final CourierCalls calls;
  private final RetryingTransaction transaction;

  BookShipment(
      Shipments shipments,
      OrderDeliveries deliveries,
      Bookings bookings,
      Courier courier,
      CourierCalls calls,
      RetryingTransaction transaction) {
    this.shipments = shipments;
    this.deliveries = deliveries;
    this.bookings = bookings;
    this.courier = courier;
    this.calls = calls;
    this.transaction = transaction;
  }

  @OnTimer(CourierCalls.BOOK)
  void onTimer(String shipmentId, int attempt) {
    calls.attempt(CourierCalls.BOOK, shipmentId, attempt, () -> book(shipmentId));
  }

  private void book(String shipmentId) {
    var found = shipments.findById(shipmentId).orElseThrow();
    if (found.status() == ShipmentStatus.OPEN) {
      numbered(found)
          .ifPresent(
              shipment -> {
                courier.book(bookings.of(shipment));
                booked(shipment);
              });
    } else if (found.status() == ShipmentStatus.STOPPED && found.invoiceNumber() != null) {
      // an earlier attempt may have reached the courier after the cancel did
      transaction.run(() -> calls.soon(CourierCalls.CALL_OFF, shipmentId));
    }
  }

  /** Empty if it was stopped meanwhile. */
  private Optional<Shipment> numbered(Shipment found) {
    if (found.invoiceNumber() != null) {
      return Optional.of(found);
    }
    var number = courier.nextInvoiceNumber();
    return Optional.of(
            transaction.call(
                () -> {
                  var delivery = deliveries.lock(found.orderId()).orElseThrow();
                  delivery.number(found.id(), courier.carrier(), number);
                  return deliveries.save(delivery).shipment(found.id());
                }))
        .filter(shipment -> shipment.status() == ShipmentStatus.OPEN);
  }

  private void booked(Shipment shipment) {
    transaction.run(
        () -> {
          var delivery = deliveries.lock(shipment.orderId()).orElseThrow();
          delivery.booked(shipment.id());
          deliveries.save(delivery);
          calls.poll();
          delivery.toCallOff().forEach(late -> calls.soon(CourierCalls.CALL_OFF, late.id()));
        });
  }
}
