package shop.jangteo.inventory.inbound;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of an inbound shipment. This table is the whole state machine; nothing else decides. */
enum InboundStatus {
  ANNOUNCED,
  PARTLY_RECEIVED,
  RECEIVED,
  /** What had come by then stays; the rest is not expected any more. */
  CANCELLED;

  private static final Map<InboundStatus, Set<InboundStatus>> NEXT =
      Map.of(
          ANNOUNCED, EnumSet.of(PARTLY_RECEIVED, RECEIVED, CANCELLED),
          PARTLY_RECEIVED, EnumSet.of(PARTLY_RECEIVED, RECEIVED, CANCELLED));

  boolean canBecome(InboundStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  boolean isOpen() {
    return NEXT.containsKey(this);
  }
}
