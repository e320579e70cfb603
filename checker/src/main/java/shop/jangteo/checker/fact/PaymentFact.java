package shop.jangteo.checker.fact;

/** One attempt at paying an order, as payment-service has it; amounts in won. */
public record PaymentFact(
    String id,
    String orderId,
    String memberId,
    String pgOrderId,
    String status,
    long amount,
    long captured,
    long refunded,
    long refundPending) {

  /** What it holds of the shopper's money. */
  public long kept() {
    return captured - refunded;
  }
}
