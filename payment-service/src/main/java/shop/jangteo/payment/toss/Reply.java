package shop.jangteo.payment.toss;

/** What came back from Toss. */
sealed interface Reply {

  record Paid(TossPayment payment) implements Reply {}

  record Refused(String code, String words) implements Reply {}

  /** Nothing, or nothing readable. */
  record Silence(String why) implements Reply {}
}
