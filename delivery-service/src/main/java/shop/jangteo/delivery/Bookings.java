package shop.jangteo.delivery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Booking;

/** Puts together what the courier must know of a parcel; asks for the destination each time. */
@Component
class Bookings {
  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final Warehouses warehouses;
  private final Destinations destinations;

  Bookings(Warehouses warehouses, Destinations destinations) {
    this.warehouses = warehouses;
    this.destinations = destinations;
  }

  /** Asks another service: not in a transaction. */
  Booking of(Shipment shipment) {
    var warehouse = warehouses.findById(shipment.warehouseId()).orElseThrow();
    var party = destinations.of(shipment.orderId()).party();
    var phone = shipment.recipientPhone();
    var recipient = phone == null ? party : party.withPhone(phone);
    return new Booking(
        shipment.id(),
        day(shipment),
        Objects.requireNonNull(shipment.invoiceNumber()),
        warehouse.sender(),
        recipient);
  }

  /** Part of the booking's identity at the courier, so it must not move with the attempts. */
  static LocalDate day(Shipment shipment) {
    return LocalDate.ofInstant(shipment.openedAt(), SEOUL);
  }
}
