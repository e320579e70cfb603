package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.Timers;

/** Sends a refund on its way again that the PG had refused, because a person decided so. */
@Component
final class RetryRefund {

  private static final String JOURNAL =
      """
      INSERT INTO refund_retries (refund_id, tries, asked_by, asked_at, former_code, new_account)
      VALUES (?, ?, ?, ?, ?, ?)""";

  private final Bills bills;
  private final Payments payments;
  private final Refunds refunds;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  RetryRefund(
      Bills bills,
      Payments payments,
      Refunds refunds,
      Timers timers,
      RetryingTransaction transaction,
      JdbcTemplate jdbc,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.refunds = refunds;
    this.timers = timers;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param to where the money goes instead of the order's account, or null
   * @throws RefundNotFailed when it is done or still on its way
   * @throws ExceedsCapture when other refunds have left too little
   */
  Refund retry(String refundId, @Nullable RefundAccount to, String adminId) {
    return transaction.call(
        () -> {
          var _ = bills.lockOfRefund(refundId).orElseThrow(RefundNotFound::new);
          var refund = refunds.findById(refundId).orElseThrow(RefundNotFound::new);
          if (refund.status() != Refund.Status.FAILED) {
            throw new RefundNotFailed();
          }
          var formerCode = refund.code();
          var payment = payments.findById(refund.paymentId()).orElseThrow();
          if (!payment.holdAgain(refund, to)) {
            throw new ExceedsCapture();
          }
          payments.save(payment);
          var now = clock.instant();
          jdbc.update(
              JOURNAL,
              refundId,
              refund.tries(),
              adminId,
              Timestamp.from(now),
              formerCode,
              to != null);
          timers.set(Refunding.REFUND, refundId, now);
          return refunds.save(refund);
        });
  }

  /** Nobody has asked for such a refund. */
  static final class RefundNotFound extends Refusal {
    RefundNotFound() {
      super(HttpStatus.NOT_FOUND, "REFUND_NOT_FOUND");
    }
  }

  /** There is nothing to repair. */
  static final class RefundNotFailed extends Refusal {
    RefundNotFailed() {
      super(HttpStatus.CONFLICT, "REFUND_NOT_FAILED");
    }
  }

  /** Not so much of the captured money is left. */
  static final class ExceedsCapture extends Refusal {
    ExceedsCapture() {
      super(HttpStatus.CONFLICT, "EXCEEDS_CAPTURE");
    }
  }
}
