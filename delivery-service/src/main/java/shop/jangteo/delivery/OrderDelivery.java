package shop.jangteo.delivery;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.ScanStatus;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

/**
 * All parcels of one order, one from each warehouse that has some of it. Its row is what everything
 * locks that changes any of them, so that a scan, a booking and a cancel cannot pass each other.
 * They are opened when both is known, that it is paid and where its goods are, whichever is heard
 * first. An order that was over before that has a row without parcels, which keeps what comes late
 * from shipping it.
 */
@Entity
@Table(name = "order_deliveries")
class OrderDelivery extends Aggregate {
  @Id private String orderId;

  /** Null where nobody has said yet who the buyer is. */
  @Column private @Nullable String memberId;

  /** What the buyer was promised with the payment; null before. */
  @Column private @Nullable Instant promisedBy;

  /** What comes from where; empty until inventory-service has said so. */
  @ElementCollection
  @CollectionTable(name = "parcel_lines", joinColumns = @JoinColumn(name = "order_id"))
  private Set<ParcelLine> lines = new HashSet<>();

  @Column private boolean stopped;

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "order_id", insertable = false, updatable = false)
  @OrderBy("id")
  private List<Shipment> shipments = new ArrayList<>();

  protected OrderDelivery() {}

  /** Of an order that nothing is known of yet. */
  OrderDelivery(String orderId) {
    this.orderId = orderId;
  }

  /** It travels as soon as it is known from where; one that will never travel says so. */
  void paid(String buyer, Instant promised, Instant at) {
    memberId = buyer;
    if (stopped) {
      announce(new ShipmentStopped(orderId));
    } else if (promisedBy == null) {
      promisedBy = promised;
      openIfReady(at);
    }
  }

  /** Its units have left the shelves, and lie in these warehouses to be packed. */
  void packed(Collection<ParcelLine> parts, Instant at) {
    if (!stopped && lines.isEmpty()) {
      lines.addAll(parts);
      openIfReady(at);
    }
  }

  private void openIfReady(Instant at) {
    var promised = promisedBy;
    if (promised == null || lines.isEmpty() || isOpened()) {
      return;
    }
    lines.stream()
        .map(ParcelLine::warehouseId)
        .distinct()
        .sorted()
        .map(warehouse -> new Shipment(Ids.next(), orderId, warehouse, promised, at))
        .forEach(shipments::add);
    announce(new ShipmentOpened(orderId, member(), shipments.stream().map(Shipment::id).toList()));
  }

  /** Answers whether nothing of the order will arrive; the same question gets the same answer. */
  void answerCancel() {
    announce(stop() ? new ShipmentStopped(orderId) : new AlreadyShipped(orderId));
  }

  /** The order is over, whoever decided it. Only a parcel under way is worth an answer. */
  void orderEnded(String buyer) {
    memberId = buyer;
    if (!stop()) {
      announce(new AlreadyShipped(orderId));
    }
  }

  private boolean stop() {
    if (shipments.stream().anyMatch(shipment -> shipment.status().hasLeft())) {
      return false;
    }
    shipments.stream()
        .filter(shipment -> shipment.status() != ShipmentStatus.STOPPED)
        .forEach(shipment -> shipment.become(ShipmentStatus.STOPPED));
    stopped = true;
    return true;
  }

  /** Keeps the number before the booking is sent, so that a repeated booking is the same one. */
  void number(String shipmentId, String carrier, String invoiceNumber) {
    var shipment = shipment(shipmentId);
    if (shipment.status() == ShipmentStatus.OPEN && shipment.invoiceNumber() == null) {
      shipment.number(carrier, invoiceNumber);
    }
  }

  /** The courier has taken the booking, perhaps of a parcel that was stopped meanwhile. */
  void booked(String shipmentId) {
    var shipment = shipment(shipmentId);
    if (shipment.status() == ShipmentStatus.OPEN) {
      shipment.become(ShipmentStatus.BOOKED);
      announce(
          new InvoiceIssued(orderId, member(), shipment.id(), carrier(shipment), number(shipment)));
    }
    shipment.track(shipment.status() != ShipmentStatus.DELIVERED);
  }

  /**
   * The courier will not take a booking as it is.
   *
   * @param most after so many refusals it is given up
   * @return whether to ask again
   */
  boolean refused(String shipmentId, int most, Instant at) {
    var shipment = shipment(shipmentId);
    shipment.refused(most, at);
    return !shipment.isGivenUp();
  }

  /**
   * A person wants a booking sent again that was given up.
   *
   * @param phone of the recipient instead of the order's, or null
   * @return false when it was not given up
   */
  boolean mended(String shipmentId, @Nullable String phone) {
    var shipment = shipment(shipmentId);
    if (!shipment.isGivenUp()) {
      return false;
    }
    shipment.mended(phone);
    return true;
  }

  /** Nobody will tell the end of parcels that were opened so long ago. */
  void giveUpTracking(Instant openedBefore, Instant at) {
    shipments.stream()
        .filter(Shipment::isTracked)
        .filter(shipment -> shipment.openedAt().isBefore(openedBefore))
        .forEach(shipment -> shipment.lost(at));
  }

  /** The courier has dropped the booking of a stopped parcel, or never had it. */
  void calledOff(String shipmentId) {
    var shipment = shipment(shipmentId);
    if (shipment.status() == ShipmentStatus.STOPPED) {
      shipment.track(false);
    }
  }

  /** The courier would not drop the booking: the parcel travels although it must not. */
  void strayed(String shipmentId, Instant at) {
    var shipment = shipment(shipmentId);
    if (shipment.status() == ShipmentStatus.STOPPED) {
      shipment.strayed(at);
    }
  }

  void calledBack(String shipmentId, Instant at) {
    shipment(shipmentId).calledBack(at);
  }

  /** A scan that was not known yet; older ones than those known change nothing. */
  void scanned(CourierScan scan) {
    var shipment =
        shipments.stream()
            .filter(candidate -> scan.invoiceNumber().equals(candidate.invoiceNumber()))
            .findFirst()
            .orElseThrow();
    var isAtDoor = scan.status() == ScanStatus.DELIVERED;
    if (shipment.status() == ShipmentStatus.STOPPED) {
      if (scan.status().isUnderway()) {
        shipment.strayed(scan.at());
      }
    } else if (isAtDoor) {
      arrived(shipment, scan.at());
    } else if (scan.status().isUnderway()) {
      left(shipment, scan.at());
    }
    if (isAtDoor) {
      shipment.track(false);
    }
  }

  private void left(Shipment shipment, Instant at) {
    if (shipment.status().hasLeft()) {
      return;
    }
    booked(shipment.id()); // a scan proves a booking whose answer was lost
    var isFirst = shipments.stream().noneMatch(other -> other.status().hasLeft());
    shipment.become(ShipmentStatus.SHIPPED);
    announce(
        new ParcelShipped(
            orderId, member(), shipment.id(), carrier(shipment), number(shipment), at, isFirst));
  }

  private void arrived(Shipment shipment, Instant at) {
    if (shipment.status() == ShipmentStatus.DELIVERED) {
      return;
    }
    booked(shipment.id());
    var isLast =
        shipments.stream()
            .filter(other -> !other.equals(shipment))
            .allMatch(
                other ->
                    other.status() == ShipmentStatus.DELIVERED
                        || other.status() == ShipmentStatus.STOPPED);
    if (!isLast) {
      left(shipment, at); // or an order whose pick-up nobody saw would not be under way
    }
    shipment.become(ShipmentStatus.DELIVERED);
    shipment.forgetPhone();
    announce(
        new ParcelDelivered(
            orderId, member(), shipment.id(), carrier(shipment), number(shipment), at, isLast));
  }

  @Override
  public String getId() {
    return orderId;
  }

  @Nullable String memberId() {
    return memberId;
  }

  List<Shipment> shipments() {
    return List.copyOf(shipments);
  }

  boolean isOpened() {
    return !shipments.isEmpty();
  }

  boolean isStopped() {
    return stopped;
  }

  Shipment shipment(String shipmentId) {
    return shipments.stream()
        .filter(shipment -> shipment.id().equals(shipmentId))
        .findFirst()
        .orElseThrow();
  }

  /** Stopped parcels that the courier may have been told to fetch. */
  List<Shipment> toCallOff() {
    return shipments.stream()
        .filter(shipment -> shipment.status() == ShipmentStatus.STOPPED)
        .filter(shipment -> shipment.invoiceNumber() != null)
        .toList();
  }

  Optional<Shipment> stray() {
    return shipments.stream().filter(Shipment::isStray).findFirst();
  }

  private String member() {
    return Objects.requireNonNull(memberId, "an order with parcels has a buyer");
  }

  private static String carrier(Shipment shipment) {
    return Objects.requireNonNull(shipment.carrier());
  }

  private static String number(Shipment shipment) {
    return Objects.requireNonNull(shipment.invoiceNumber());
  }
}
