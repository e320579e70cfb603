package shop.jangteo.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

/**
 * Finds out how an attempt ended: after a confirm without an answer, after a crash in the middle of
 * one, when a webhook hints at news, and while a virtual account waits.
 */
@Component
final class PaymentTimeouts {

  private final Bills bills;
  private final Payments payments;
  private final RetryingTransaction transaction;
  private final PaymentGateway gateway;
  private final ChargeCard chargeCard;
  private final Settlement settlement;
  private final Timers timers;
  private final PaymentSettings settings;
  private final Clock clock;

  PaymentTimeouts(
      Bills bills,
      Payments payments,
      RetryingTransaction transaction,
      PaymentGateway gateway,
      ChargeCard chargeCard,
      Settlement settlement,
      Timers timers,
      PaymentSettings settings,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.transaction = transaction;
    this.gateway = gateway;
    this.chargeCard = chargeCard;
    this.settlement = settlement;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(Settlement.ASK)
  void ask(String paymentId, int questions) {
    var seen = transaction.call(() -> see(paymentId));
    if (seen.status == PaymentStatus.APPROVED) {
      return;
    }
    var found = gateway.find(seen.pgOrderId, seen.paymentKey);
    if (isOpen(found) && seen.isRunning(clock.instant())) {
      // the confirm may still be on its way; asking the PG twice at a time helps nobody
      transaction.run(
          () -> timers.set(Settlement.ASK, paymentId, Objects.requireNonNull(seen.runsUntil)));
      return;
    }
    settlement.apply(paymentId, act(seen, found), questions);
  }

  /** What the answer asks us to do, and what came of it; mostly the answer itself. */
  private Outcome act(Seen seen, Outcome found) {
    return switch (found) {
      case Outcome.NotConfirmed _, Outcome.Absent _
          when seen.status.isInProgress() && !seen.ended ->
          seen.isCharge
              ? charge(seen, found)
              : gateway.confirm(
                  new PaymentGateway.Confirmation(seen.pgOrderId, seen.requiredKey(), seen.amount));
      case Outcome.DepositAwaited awaited when seen.isUnwanted() ->
          gateway.voidAccount(seen.pgOrderId, awaited.paymentKey());
      default -> found;
    };
  }

  /**
   * Once more, but not for ever: the PG has just said that it knows nothing of it, and says no
   * again, as it has for a while. A PG that was away has said nothing yet, however long that was,
   * and a charge that it knows of may still be taken.
   */
  private Outcome charge(Seen seen, Outcome found) {
    var outcome = chargeCard.again(seen.paymentId);
    return found instanceof Outcome.Absent
            && outcome instanceof Outcome.Unknown(_, var isRefusal)
            && isRefusal
            && seen.isRefusedSince(clock.instant().minus(settings.chargeLimit()))
        ? ChargeCard.NOT_TAKEN
        : outcome;
  }

  private static boolean isOpen(Outcome found) {
    return found instanceof Outcome.NotConfirmed
        || found instanceof Outcome.Absent
        || found instanceof Outcome.Unknown;
  }

  private Seen see(String paymentId) {
    var payment = payments.findById(paymentId).orElseThrow();
    var bill = bills.findById(payment.orderId()).orElseThrow();
    LoggedIds.name(bill.orderId(), bill.memberId());
    var started = payment.startedAt();
    return new Seen(
        paymentId,
        payment.status(),
        payment.pgOrderId(),
        payment.paymentKey(),
        payment.amount(),
        payment.billingKeyId() != null,
        payment.chargeRefusedAt(),
        started == null ? null : started.plus(settings.confirmLease()),
        bill.isEnded());
  }

  private record Seen(
      String paymentId,
      PaymentStatus status,
      String pgOrderId,
      @Nullable String paymentKey,
      Money amount,
      boolean isCharge,
      @Nullable Instant refusedAt,
      @Nullable Instant runsUntil,
      boolean ended) {

    boolean isRunning(Instant now) {
      return status == PaymentStatus.CONFIRMING && runsUntil != null && now.isBefore(runsUntil);
    }

    boolean isRefusedSince(Instant then) {
      return refusedAt != null && refusedAt.isBefore(then);
    }

    /** A virtual account that nobody shall pay into. */
    boolean isUnwanted() {
      return switch (status) {
        case DECLINED, CLOSED -> true;
        case WAITING_FOR_DEPOSIT -> ended;
        case READY, CONFIRMING, UNKNOWN, APPROVED -> false;
      };
    }

    String requiredKey() {
      return Objects.requireNonNull(paymentKey, "an attempt in progress has its payment key");
    }
  }
}
