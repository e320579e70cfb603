package shop.jangteo.payment;

import java.time.Instant;

/** What a PG says about a refund, in our words. */
public sealed interface RefundOutcome {

  record Refunded(Instant at) implements RefundOutcome {}

  /** The PG will not do it, however often it is asked. */
  record Refused(String code, String words) implements RefundOutcome {}

  /** The PG has done nothing and would at another hour. */
  record NotNow(String code) implements RefundOutcome {}

  /** Asked whether it was done, the PG says no. */
  record NotRefunded() implements RefundOutcome {}

  /** There is no answer, or none that decides. */
  record Unknown(String why) implements RefundOutcome {}
}
