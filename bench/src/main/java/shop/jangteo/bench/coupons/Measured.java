package shop.jangteo.bench.coupons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that one run has found. Times are milliseconds.
 *
 * @param seconds from the first request to the last answer
 * @param issued by the campaign's own counter
 * @param owners different members who were told that they have one
 * @param numbers different numbers of those coupons
 * @param refused by why, of those who were told at once and of those who waited
 * @param undecided requests that were acknowledged and of which nobody says what became
 * @param outOfOrder by the fairness report
 * @param errors requests with a 5xx or without an answer
 */
public record Measured(
    int members,
    int coupons,
    int requests,
    long seconds,
    Taken taken,
    Decided decided,
    long anyAnswerP95Ms,
    Map<String, Long> refused,
    long issued,
    long owners,
    long numbers,
    long undecided,
    long outOfOrder,
    long errors) {

  /** Requests that were answered with 202, from when they were due. */
  public record Taken(long count, long p50Ms, long p95Ms, long p99Ms) {}

  /**
   * From the 202 to the decision.
   *
   * @param count all that were acknowledged; the decision's time is the one it bears, taken when
   *     its transaction is about to commit
   * @param seen some of them who asked again every 100 ms; for these until they were told
   */
  public record Decided(
      long count, long p50Ms, long p95Ms, long seen, long seenP50Ms, long seenP95Ms) {}

  /** Promises that do not depend on how quick the machine is. */
  public List<String> broken() {
    var broken = new ArrayList<String>();
    if (issued != coupons) {
      broken.add("%d coupons were given of %d".formatted(issued, coupons));
    }
    // of a request without an answer nobody was told, and it may have been granted
    if (owners > coupons || owners + errors < coupons || numbers != owners) {
      broken.add("%d members have one, with %d numbers, of %d".formatted(owners, numbers, coupons));
    }
    if (undecided > 0) {
      broken.add("%d acknowledged requests are not decided".formatted(undecided));
    }
    if (outOfOrder != 0) {
      broken.add("%d were not served in the order they came in".formatted(outOfOrder));
    }
    return broken;
  }
}
