package shop.jangteo.contracts.delivery;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything delivery-service announces, keyed by order id: the parcels of one order stay in order.
 */
public sealed interface DeliveryEvent extends Event, ConcernsOrder {
  String TOPIC = "delivery.events";

  @Override
  String orderId();

  @Override
  default String aggregateId() {
    return orderId();
  }

  /** The paid order is being prepared. */
  @EventType("delivery.shipment-opened.v1")
  record ShipmentOpened(String orderId, String memberId, List<String> shipmentIds)
      implements DeliveryEvent, ConcernsMember {}

  /** The courier gave the parcel its invoice number (송장). */
  @EventType("delivery.invoice-issued.v1")
  record InvoiceIssued(
      String orderId, String memberId, String shipmentId, String carrier, String invoiceNumber)
      implements DeliveryEvent, ConcernsMember {}

  /**
   * The courier took the parcel.
   *
   * @param first whether it is the first parcel of the order to leave
   */
  @EventType("delivery.parcel-shipped.v1")
  record ParcelShipped(
      String orderId,
      String memberId,
      String shipmentId,
      String carrier,
      String invoiceNumber,
      Instant at,
      boolean first)
      implements DeliveryEvent, ConcernsMember {}

  /**
   * The parcel is at the door.
   *
   * @param last whether no parcel of the order is still on its way
   */
  @EventType("delivery.parcel-delivered.v1")
  record ParcelDelivered(
      String orderId,
      String memberId,
      String shipmentId,
      String carrier,
      String invoiceNumber,
      Instant at,
      boolean last)
      implements DeliveryEvent, ConcernsMember {}

  /** The answer to CancelRequested when nothing had left; nothing will. */
  @EventType("delivery.shipment-stopped.v1")
  record ShipmentStopped(String orderId) implements DeliveryEvent {}

  /** The answer to CancelRequested when a parcel is on its way. */
  @EventType("delivery.already-shipped.v1")
  record AlreadyShipped(String orderId) implements DeliveryEvent {}
}
