package shop.jangteo.contracts.inventory;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything inventory-service announces: what became of an order's reservation, keyed by order id;
 * the level of a SKU, and what is worth telling of it, keyed by SKU.
 */
public sealed interface InventoryEvent extends Event {
  String TOPIC = "inventory.events";

  /** Before a SKU, so that no seller's SKU can be taken for an order. */
  String KEY = "sku:";

  /** What became of the reservation of one order. */
  sealed interface ReservationEvent extends InventoryEvent, ConcernsOrder {
    @Override
    String orderId();

    @Override
    default String aggregateId() {
      return orderId();
    }
  }

  /**
   * Everything the revision asks for is set aside, or, where the order allows it, everything except
   * {@code leftOut}.
   *
   * @param leaseUntil the guard against orphans; only the order ends the reservation
   * @param allocations from which warehouses the lines will come; may change until they are sold
   */
  @EventType("inventory.stock-reserved.v1")
  record StockReserved(
      String orderId,
      int revision,
      List<Line> lines,
      List<Shortage> leftOut,
      Instant leaseUntil,
      List<Allocation> allocations)
      implements ReservationEvent {
    /** The first events of this version named no warehouse. */
    public StockReserved {
      allocations = allocations == null ? List.of() : List.copyOf(allocations);
    }

    public StockReserved(
        String orderId,
        int revision,
        List<Line> lines,
        List<Shortage> leftOut,
        Instant leaseUntil) {
      this(orderId, revision, lines, leftOut, leaseUntil, List.of());
    }
  }

  /** Nothing was set aside because these lines are short. */
  @EventType("inventory.stock-short.v1")
  record StockShort(String orderId, int revision, List<Shortage> shortages)
      implements ReservationEvent {}

  @EventType("inventory.stock-released.v1")
  record StockReleased(String orderId, List<Line> lines) implements ReservationEvent {}

  /**
   * The paid order's units have left the shelf.
   *
   * @param allocations from which warehouses: a parcel each
   */
  @EventType("inventory.stock-committed.v1")
  record StockCommitted(String orderId, List<Line> lines, List<Allocation> allocations)
      implements ReservationEvent {
    /** The first events of this version named no warehouse. */
    public StockCommitted {
      allocations = allocations == null ? List.of() : List.copyOf(allocations);
    }

    public StockCommitted(String orderId, List<Line> lines) {
      this(orderId, lines, List.of());
    }
  }

  /** Units that had been sold are back: the paid order was cancelled before it left. */
  @EventType("inventory.stock-restored.v1")
  record StockRestored(String orderId, List<Line> lines) implements ReservationEvent {}

  /** The order was paid, but its reservation was gone and the stock is not there any more. */
  @EventType("inventory.stock-lost.v1")
  record StockLost(String orderId, List<Shortage> shortages) implements ReservationEvent {}

  /**
   * The lease ran out and nobody said how the order ended: a question to order-service, nothing was
   * released.
   */
  @EventType("inventory.lease-overdue.v1")
  record LeaseOverdue(String orderId, Instant leaseUntil) implements ReservationEvent {}

  /** The level of a SKU after a change. */
  @EventType("inventory.stock-changed.v1")
  record StockChanged(String sku, long available, long reserved, long sold)
      implements InventoryEvent {
    @Override
    public String aggregateId() {
      return KEY + sku;
    }
  }

  /** The present level of a SKU, announced again on request. */
  @EventType("inventory.stock-snapshot.v1")
  record StockSnapshot(String sku, long available, long reserved, long sold)
      implements InventoryEvent {
    @Override
    public String aggregateId() {
      return KEY + sku;
    }
  }

  /** What is worth telling somebody about a SKU; what there is of it is in {@link StockChanged}. */
  sealed interface StockAlert extends InventoryEvent {
    String sku();

    @Override
    default String aggregateId() {
      return KEY + sku();
    }
  }

  /**
   * Fewer are for sale than their seller wants to have (품절 임박); once for each fall.
   *
   * @param threshold the most that counts as few
   */
  @EventType("inventory.low-stock.v1")
  record LowStock(String sku, String sellerId, long available, long threshold)
      implements StockAlert {}

  /** The last unit that was for sale is sold or promised to an order (품절). */
  @EventType("inventory.sold-out.v1")
  record SoldOut(String sku, String sellerId) implements StockAlert {}

  /** There are some again (재입고). */
  @EventType("inventory.back-in-stock.v1")
  record BackInStock(String sku, String sellerId, long available) implements StockAlert {}

  /** It is the turn of a member who waited for the SKU to be told that there are some again. */
  @EventType("inventory.restock-announced.v1")
  record RestockAnnounced(String sku, String memberId, long available)
      implements StockAlert, ConcernsMember {}

  record Line(String sku, int quantity) {}

  /** What one warehouse gives to an order. */
  record Allocation(String warehouseId, List<Line> lines) {}

  record Shortage(String sku, int requested, long available) {}
}
