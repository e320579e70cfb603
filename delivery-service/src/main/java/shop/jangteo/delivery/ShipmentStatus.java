package shop.jangteo.delivery;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of a shipment. This table is the whole state machine; nothing else decides. */
enum ShipmentStatus {
  /** Waits for the courier. */
  OPEN,
  /** The courier will fetch it; it has its invoice number. */
  BOOKED,
  SHIPPED,
  DELIVERED,
  /** Stopped before it left; nothing will leave. */
  STOPPED;

  // a lost pick-up scan may be skipped
  private static final Map<ShipmentStatus, Set<ShipmentStatus>> NEXT =
      Map.of(
          OPEN, EnumSet.of(BOOKED, STOPPED),
          BOOKED, EnumSet.of(SHIPPED, DELIVERED, STOPPED),
          SHIPPED, EnumSet.of(DELIVERED));

  boolean canBecome(ShipmentStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  boolean hasLeft() {
    return this == SHIPPED || this == DELIVERED;
  }
}
