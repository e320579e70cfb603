package shop.jangteo.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.Traces;

/**
 * Applies what the PG said to an attempt, whoever asked it and however late the answer comes, and
 * decides when to ask again.
 */
@Component
final class Settlement {

  /** The timer that makes sure of an attempt's outcome; its subject is the payment id. */
  static final String ASK = "ask-pg";

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);
  private static final Outcome.Declined VOIDED =
      new Outcome.Declined("PAYMENT_VOIDED", "결제가 PG에서 취소되었습니다.");

  private final Bills bills;
  private final Payments payments;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Traces traces;
  private final PaymentSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;

  Settlement(
      Bills bills,
      Payments payments,
      RetryingTransaction transaction,
      Timers timers,
      Traces traces,
      PaymentSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.transaction = transaction;
    this.timers = timers;
    this.traces = traces;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param questions how often the PG has been asked about this attempt; 0 for the answer to the
   *     confirm itself
   */
  void apply(String paymentId, Outcome outcome, int questions) {
    transaction.run(
        () -> {
          var bill = bills.lockOfPayment(paymentId).orElseThrow();
          var payment = payments.findById(paymentId).orElseThrow();
          var before = payment.status();
          decide(bill, payment, outcome);
          payments.save(payment);
          lookAgain(bill, payment, before, outcome, questions);
        });
  }

  private void decide(Bill bill, Payment payment, Outcome outcome) {
    switch (outcome) {
      case Outcome.Approved approved -> approve(payment, approved);
      case Outcome.DepositAwaited awaited ->
          payment.awaitDeposit(
              awaited, bill.depositNoLaterThan(clock.instant().plus(settings.depositLimit())));
      case Outcome.Declined declined -> decline(bill, payment, declined);
      case Outcome.Voided _ -> decline(bill, payment, VOIDED);
      case Outcome.NotConfirmed _, Outcome.Absent _ -> notCaptured(bill, payment);
      case Outcome.Unknown(_, var isRefusal) -> {
        if (isRefusal) {
          payment.chargeRefused(clock.instant());
        }
        payment.leaveUnknown();
      }
    }
  }

  private void approve(Payment payment, Outcome.Approved approved) {
    if (!approved.amount().equals(payment.amount())) {
      // Nobody may adopt money that is not what the order owes; it stays open until a person looks.
      log.error(
          "The PG captured {} instead of {} for payment {}",
          approved.amount(),
          payment.amount(),
          payment.getId());
      meters.counter("jangteo.payments.contradicted").increment();
      payment.leaveUnknown();
      return;
    }
    payment.approve(approved);
    for (var other : payments.findByOrderIdOrderByAttemptDesc(payment.orderId())) {
      if (other.status() == PaymentStatus.READY) { // a late capture paid the order after all
        other.close();
        payments.save(other);
      }
    }
  }

  private void decline(Bill bill, Payment payment, Outcome.Declined declined) {
    if (!payment.status().isUndecided()) {
      return; // a paid payment is never demoted, a READY one may be tried again
    }
    if (bill.isEnded() && payment.status() == PaymentStatus.WAITING_FOR_DEPOSIT) {
      payment.close();
      return;
    }
    payment.decline(declined.code(), declined.words(), bill.isEnded());
    if (payment.attemptsLeft() > 0) {
      // the new attempt belongs to the order's trace, not to that of the request that was declined
      traces.goOn(
          "payment attempt",
          SpanKind.INTERNAL,
          bill.trace(),
          Traces.current(),
          () -> payments.save(payment.openNext(bill)));
    }
  }

  private static void notCaptured(Bill bill, Payment payment) {
    if (bill.isEnded() && payment.status().isInProgress()) {
      payment.close();
    } else {
      payment.leaveUnknown();
    }
  }

  private void lookAgain(
      Bill bill, Payment payment, PaymentStatus before, Outcome outcome, int questions) {
    var now = clock.instant();
    var pause = now.plus(settings.pauseAfter(questions));
    var again =
        switch (payment.status()) {
          case UNKNOWN, CONFIRMING -> pause;
          case WAITING_FOR_DEPOSIT ->
              bill.isEnded() ? pause : settings.nextLookAtDeposit(now, payment.accountDueAt());
          // the request that was never answered may still arrive at the PG and capture
          case CLOSED, DECLINED -> {
            if (before.isInProgress()
                && (payment.status() == PaymentStatus.CLOSED || outcome == ChargeCard.NOT_TAKEN)) {
              yield now.plus(settings.lateLook());
            }
            yield before == payment.status() && isOpen(payment, outcome) ? pause : null;
          }
          case READY, APPROVED -> null;
        };
    if (again == null) {
      timers.clear(ASK, payment.getId());
    } else {
      timers.set(ASK, payment.getId(), again);
    }
  }

  /**
   * Whether there may still be money. An authorisation in the window runs out; a charge that Toss
   * calls IN_PROGRESS waits for the card company, however long that takes.
   */
  private static boolean isOpen(Payment payment, Outcome outcome) {
    return outcome instanceof Outcome.Unknown
        || outcome instanceof Outcome.DepositAwaited
        || (outcome instanceof Outcome.NotConfirmed && payment.billingKeyId() != null);
  }
}
