package shop.jangteo.bench.catalogue;

/**
 * All that one run has found.
 *
 * @param products that were looked at in turn
 */
public record Measured(int products, Capacity capacity, Paced paced) {

  /** Answers that were no product: every one of them breaks a promise. */
  public long failed() {
    return capacity.failed() + paced.failed();
  }

  /**
   * Each asks again when it is answered.
   *
   * @param fromSourcePer1000 of a thousand looks those that asked the database
   */
  public record Capacity(
      int connections, long answered, long failed, long perSecond, long fromSourcePer1000) {}

  /**
   * Each comes at a time of its own, whether the one before has been answered or not; the wait
   * begins then.
   */
  public record Paced(
      int rate, long answered, long failed, long p50Ms, long p95Ms, long p99Ms, long mostMs) {}
}
