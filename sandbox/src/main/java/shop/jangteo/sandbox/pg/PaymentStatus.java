package shop.jangteo.sandbox.pg;

/** Where a payment stands, in Toss's words. */
enum PaymentStatus {
  IN_PROGRESS,
  WAITING_FOR_DEPOSIT,
  DONE,
  CANCELED,
  PARTIAL_CANCELED,
  ABORTED,
  EXPIRED;

  /** Whether the order is taken: no other attempt of it may be charged. */
  boolean holdsTheOrder() {
    return switch (this) {
      case WAITING_FOR_DEPOSIT, DONE, CANCELED, PARTIAL_CANCELED -> true;
      case IN_PROGRESS, ABORTED, EXPIRED -> false;
    };
  }

  /** Whether it still waits for a confirm or a deposit. */
  boolean isOpen() {
    return this == IN_PROGRESS || this == WAITING_FOR_DEPOSIT;
  }
}
