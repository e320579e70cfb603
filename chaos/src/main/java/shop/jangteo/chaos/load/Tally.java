package shop.jangteo.chaos.load;

/**
 * How shoppers fared.
 *
 * @param attempted orders, each counted once however often it was tried
 * @param acknowledged that were answered with 201
 * @param refused by a clear no
 * @param unknown that never got a clear answer
 * @param paid confirmed with APPROVED
 * @param paymentsUnknown confirms without a clear answer in the end; refused ones are clear
 * @param deposits paid into virtual accounts
 * @param revised orders that became less than was asked for, as the buyer allowed
 * @param cancelled by a shopper, with a clear yes
 * @param requests all that were sent through the gateway
 * @param failedRequests those without an answer, or with a 5xx
 * @param confirms sent, repetitions included
 * @param skipped purchases that were not begun because too many were under way
 */
public record Tally(
    long attempted,
    long acknowledged,
    long refused,
    long unknown,
    long paid,
    long paymentsUnknown,
    long deposits,
    long revised,
    long cancelled,
    long requests,
    long failedRequests,
    long confirms,
    long skipped) {

  /** What has happened between an earlier look and this one. */
  public Tally since(Tally before) {
    return new Tally(
        attempted - before.attempted,
        acknowledged - before.acknowledged,
        refused - before.refused,
        unknown - before.unknown,
        paid - before.paid,
        paymentsUnknown - before.paymentsUnknown,
        deposits - before.deposits,
        revised - before.revised,
        cancelled - before.cancelled,
        requests - before.requests,
        failedRequests - before.failedRequests,
        confirms - before.confirms,
        skipped - before.skipped);
  }
}
