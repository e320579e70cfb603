package shop.jangteo.inventory;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of a reservation. This table is the whole state machine; nothing else decides. */
enum ReservationStatus {
  /** Nothing was heard of the order so far; never stored. */
  NEW,
  /** A SKU is not known here yet and product-service is being asked. */
  WAITING_FOR_SKU,
  HELD,
  SHORT,
  COMMITTED,
  /**
   * The order ended unpaid; also the tombstone of an order that ended before it was placed here.
   */
  RELEASED,
  RESTORED,
  LOST;

  private static final Map<ReservationStatus, Set<ReservationStatus>> NEXT =
      Map.of(
          NEW, EnumSet.of(WAITING_FOR_SKU, HELD, SHORT, COMMITTED, RELEASED, LOST),
          WAITING_FOR_SKU, EnumSet.of(HELD, SHORT, COMMITTED, RELEASED, LOST),
          HELD, EnumSet.of(SHORT, COMMITTED, RELEASED, LOST),
          // a payment that came after all takes its units again, or is told that they are lost
          SHORT, EnumSet.of(COMMITTED, RELEASED, LOST),
          RELEASED, EnumSet.of(COMMITTED, LOST),
          COMMITTED, EnumSet.of(RESTORED));

  boolean canBecome(ReservationStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
