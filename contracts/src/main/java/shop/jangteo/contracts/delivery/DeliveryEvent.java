package shop.jangteo.contracts.delivery;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything delivery-service announces: what became of the parcels of an order, keyed by order id,
 * so that they stay in order, and where its warehouses are, keyed by warehouse.
 */
public sealed interface DeliveryEvent extends Event {
  String TOPIC = "delivery.events";

  /** Before a warehouse, so that none can be taken for an order. */
  String KEY = "warehouse:";

  /** What became of the parcels of one order. */
  sealed interface ParcelEvent extends DeliveryEvent, ConcernsOrder {
    @Override
    String orderId();

    @Override
    default String aggregateId() {
      return orderId();
    }
  }

  /** Where goods can lie (물류센터). */
  sealed interface WarehouseEvent extends DeliveryEvent {
    String warehouseId();

    /** Of five digits; it tells how near the warehouse is to a buyer. */
    String postcode();

    @Override
    default String aggregateId() {
      return KEY + warehouseId();
    }
  }

  /** The paid order is being prepared. */
  @EventType("delivery.shipment-opened.v1")
  record ShipmentOpened(String orderId, String memberId, List<String> shipmentIds)
      implements ParcelEvent, ConcernsMember {}

  /** The courier gave the parcel its invoice number (송장). */
  @EventType("delivery.invoice-issued.v1")
  record InvoiceIssued(
      String orderId, String memberId, String shipmentId, String carrier, String invoiceNumber)
      implements ParcelEvent, ConcernsMember {}

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
      implements ParcelEvent, ConcernsMember {}

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
      implements ParcelEvent, ConcernsMember {}

  /** The answer to CancelRequested when nothing had left; nothing will. */
  @EventType("delivery.shipment-stopped.v1")
  record ShipmentStopped(String orderId) implements ParcelEvent {}

  /** The answer to CancelRequested when a parcel is on its way. */
  @EventType("delivery.already-shipped.v1")
  record AlreadyShipped(String orderId) implements ParcelEvent {}

  @EventType("delivery.warehouse-opened.v1")
  record WarehouseOpened(String warehouseId, String postcode) implements WarehouseEvent {}

  /** Where the warehouse is, announced again on request. */
  @EventType("delivery.warehouse-snapshot.v1")
  record WarehouseSnapshot(String warehouseId, String postcode) implements WarehouseEvent {}
}
