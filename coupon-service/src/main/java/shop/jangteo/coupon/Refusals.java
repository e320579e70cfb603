package shop.jangteo.coupon;

/** Why an order cannot have what it wants; stable codes, as the order shows them to its buyer. */
final class Refusals {

  /** Somebody else's, or nobody's. */
  static final String NOT_YOURS = "NOT_YOURS";

  static final String SPENT = "SPENT";

  /** Another order that is not over holds it. */
  static final String IN_USE = "IN_USE";

  /** Another coupon of its group stands before it (CO-03). */
  static final String SAME_GROUP = "SAME_GROUP";

  /** Three stand before it (CO-03). */
  static final String LIMIT_3 = "LIMIT_3";

  static final String NOT_ENOUGH_POINTS = "NOT_ENOUGH_POINTS";

  private Refusals() {}
}
