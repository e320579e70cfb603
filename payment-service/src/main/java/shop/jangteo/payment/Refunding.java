package shop.jangteo.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

/** Carries a refund to the PG, once, however often it takes to learn that it was done. */
@Component
final class Refunding {

  /** The timer that carries a refund out; its subject is the refund id. */
  static final String REFUND = "refund";

  private static final Logger log = LoggerFactory.getLogger(Refunding.class);

  private final Bills bills;
  private final Payments payments;
  private final Refunds refunds;
  private final RetryingTransaction transaction;
  private final PaymentGateway gateway;
  private final RefundAccounts accounts;
  private final Timers timers;
  private final PaymentSettings settings;
  private final Clock clock;

  Refunding(
      Bills bills,
      Payments payments,
      Refunds refunds,
      RetryingTransaction transaction,
      PaymentGateway gateway,
      RefundAccounts accounts,
      Timers timers,
      PaymentSettings settings,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.refunds = refunds;
    this.transaction = transaction;
    this.gateway = gateway;
    this.accounts = accounts;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(REFUND)
  void refund(String refundId, int attempt) {
    transaction
        .call(() -> due(refundId))
        .ifPresent(
            due -> {
              var outcome = carryOut(due, attempt);
              transaction.run(() -> store(due, outcome, attempt));
            });
  }

  private RefundOutcome carryOut(Due due, int attempt) {
    if (attempt > 1 || due.tries > 1) { // an earlier answer may have been lost or wrong
      var found = gateway.findRefund(due.paymentKey, due.refundId);
      if (!(found instanceof RefundOutcome.NotRefunded)) {
        return found;
      }
    }
    try {
      var outcome = gateway.refund(due.cancellation(account(due)));
      return outcome instanceof RefundOutcome.Refused refused ? verified(due, refused) : outcome;
    } catch (RefundAccounts.NoRefundAccount e) {
      return new RefundOutcome.Refused(e.code(), "The order carries no account to refund to");
    } catch (ServiceUnavailable e) {
      return new RefundOutcome.Unknown(e.code());
    }
  }

  private @Nullable RefundAccount account(Due due) {
    if (!due.needsAccount) {
      return null;
    }
    return due.account == null ? accounts.of(due.orderId) : due.account;
  }

  /** "Already cancelled" is a refusal too, and may be the echo of our own success. */
  private RefundOutcome verified(Due due, RefundOutcome.Refused refused) {
    var found = gateway.findRefund(due.paymentKey, due.refundId);
    return found instanceof RefundOutcome.NotRefunded ? refused : found;
  }

  private Optional<Due> due(String refundId) {
    return refunds
        .findById(refundId)
        .filter(Refund::isPending)
        .map(refund -> due(refund, payments.findById(refund.paymentId()).orElseThrow()));
  }

  private static Due due(Refund refund, Payment payment) {
    LoggedIds.name(payment.orderId(), payment.memberId());
    return Due.of(refund, payment);
  }

  private void store(Due due, RefundOutcome outcome, int attempt) {
    switch (outcome) {
      case RefundOutcome.Refunded(var at) ->
          decide(due, (payment, refund) -> payment.refunded(refund, at));
      case RefundOutcome.Refused(var code, var words) -> {
        log.error("The PG refuses refund {} for good: {} {}", due.refundId, code, words);
        decide(due, (payment, refund) -> payment.refundRefused(refund, code, words));
      }
      case RefundOutcome.NotNow(var code) -> {
        log.warn("The PG cannot do refund {} at this hour: {}", due.refundId, code);
        decide(due, (_, refund) -> refund.postponed());
        askAfter(due, settings.bankPause());
      }
      case RefundOutcome.NotRefunded _, RefundOutcome.Unknown _ ->
          askAfter(due, settings.pauseAfter(attempt));
    }
  }

  private void askAfter(Due due, Duration pause) {
    timers.set(REFUND, due.refundId, clock.instant().plus(pause));
  }

  private void decide(Due due, Decision decision) {
    var _ = bills.lockOfPayment(due.paymentId).orElseThrow();
    var payment = payments.findById(due.paymentId).orElseThrow();
    var refund = refunds.findById(due.refundId).orElseThrow();
    // an answer that comes so late that somebody has tried again says nothing about the new try
    if (refund.isPending() && refund.tries() == due.tries) {
      decision.apply(payment, refund);
      payments.save(payment);
      refunds.save(refund);
    }
  }

  private interface Decision {
    void apply(Payment payment, Refund refund);
  }

  private record Due(
      String refundId,
      String paymentId,
      String orderId,
      String paymentKey,
      Money amount,
      String reason,
      int tries,
      boolean needsAccount,
      @Nullable RefundAccount account) {

    static Due of(Refund refund, Payment payment) {
      return new Due(
          refund.refundId(),
          payment.getId(),
          payment.orderId(),
          Objects.requireNonNull(payment.paymentKey(), "captured money has a payment key"),
          refund.amount(),
          refund.reason(),
          refund.tries(),
          payment.method() == PaymentMethod.VIRTUAL_ACCOUNT,
          refund.account());
    }

    PaymentGateway.Cancellation cancellation(@Nullable RefundAccount receiver) {
      return new PaymentGateway.Cancellation(paymentKey, refundId, tries, amount, reason, receiver);
    }
  }
}
