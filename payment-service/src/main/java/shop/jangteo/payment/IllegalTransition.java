package shop.jangteo.payment;

/** A bug: somebody asked for a step that the state table does not have. */
final class IllegalTransition extends IllegalStateException {
  IllegalTransition(String paymentId, PaymentStatus from, PaymentStatus to) {
    super("Payment %s cannot go from %s to %s".formatted(paymentId, from, to));
  }
}
