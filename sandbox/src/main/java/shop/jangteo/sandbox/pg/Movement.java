package shop.jangteo.sandbox.pg;

import java.time.Instant;

/** Money that moved: amounts are positive, the type says which way. */
record Movement(
    String orderId,
    String paymentKey,
    Type type,
    long amount,
    Instant at,
    String transactionKey,
    PaymentMethod method,
    PaymentStatus statusAfter) {

  enum Type {
    CAPTURE,
    REFUND
  }
}
