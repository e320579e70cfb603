package shop.jangteo.payment.toss;

/** What came back from Toss. */
sealed interface Reply<T> {

  record Answered<T>(T body) implements Reply<T> {}

  record Refused<T>(String code, String words) implements Reply<T> {}

  /** Nothing, or nothing readable. */
  record Silence<T>(String why) implements Reply<T> {}
}
