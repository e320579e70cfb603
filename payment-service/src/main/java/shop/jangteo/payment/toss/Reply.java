package shop.jangteo.payment.toss;

/** What came back from Toss. */
sealed interface Reply<T> {

  record Answered<T>(T body) implements Reply<T> {}

  /**
   * A no with a reason.
   *
   * @param isFault whether it came with a 5xx: Toss is not well and may not know itself
   */
  record Refused<T>(String code, String words, boolean isFault) implements Reply<T> {}

  /** Nothing, or nothing readable. */
  record Silence<T>(String why) implements Reply<T> {}
}
