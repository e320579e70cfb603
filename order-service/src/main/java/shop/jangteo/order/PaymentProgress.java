package shop.jangteo.order;

/** What one payment of an order has come to. */
enum PaymentProgress {
  /** The PG is being asked; only here is the outcome unknown. */
  STARTED,
  AWAITING_DEPOSIT,
  APPROVED,
  DECLINED,
  /** Declined, and no other attempt is offered. */
  DECLINED_FOR_GOOD,
  CLOSED
}
