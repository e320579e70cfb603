package shop.jangteo.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of an order. This table is the whole state machine; nothing else decides. */
enum OrderStatus {
  PLACED,
  AWAITING_PAYMENT,
  PAID,
  PREPARING,
  SHIPPED,
  DELIVERED,
  CONFIRMED,
  CANCELLED,
  EXPIRED;

  private static final Map<OrderStatus, Set<OrderStatus>> NEXT =
      Map.of(
          PLACED, EnumSet.of(AWAITING_PAYMENT, CANCELLED),
          AWAITING_PAYMENT, EnumSet.of(PAID, CANCELLED, EXPIRED),
          PAID, EnumSet.of(PREPARING, CANCELLED),
          PREPARING, EnumSet.of(SHIPPED, DELIVERED, CANCELLED), // the scan at SHIPPED may be lost
          SHIPPED, EnumSet.of(DELIVERED),
          DELIVERED, EnumSet.of(CONFIRMED));

  /** Stock is held, or about to be, and nothing is paid. */
  static final Set<OrderStatus> UNPAID = EnumSet.of(PLACED, AWAITING_PAYMENT);

  boolean canBecome(OrderStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  boolean isUnpaid() {
    return UNPAID.contains(this);
  }

  /** Whether it ended before it was delivered. */
  boolean isBroken() {
    return this == CANCELLED || this == EXPIRED;
  }

  boolean isFinal() {
    return !NEXT.containsKey(this);
  }

  /** Whether an order that goes well has come to {@code step} or beyond. */
  boolean hasReached(OrderStatus step) {
    return !isBroken() && compareTo(step) >= 0;
  }
}
