package shop.jangteo.contracts.inventory;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything inventory-service announces: what became of an order's reservation, keyed by order id,
 * and the level of a SKU, keyed by SKU.
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
   */
  @EventType("inventory.stock-reserved.v1")
  record StockReserved(
      String orderId, int revision, List<Line> lines, List<Shortage> leftOut, Instant leaseUntil)
      implements ReservationEvent {}

  /** Nothing was set aside because these lines are short. */
  @EventType("inventory.stock-short.v1")
  record StockShort(String orderId, int revision, List<Shortage> shortages)
      implements ReservationEvent {}

  @EventType("inventory.stock-released.v1")
  record StockReleased(String orderId, List<Line> lines) implements ReservationEvent {}

  /** The paid order's units have left the shelf. */
  @EventType("inventory.stock-committed.v1")
  record StockCommitted(String orderId, List<Line> lines) implements ReservationEvent {}

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

  record Line(String sku, int quantity) {}

  record Shortage(String sku, int requested, long available) {}
}
