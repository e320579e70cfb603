package shop.jangteo.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.Timers;

/**
 * Captures what the shopper authorised: one transaction that says so, the PG outside any, one that
 * says what came of it. A crash anywhere between leaves a timer that finds out.
 */
@Component
final class ConfirmPayment {

  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

  private final Bills bills;
  private final Payments payments;
  private final ConfirmKeys keys;
  private final RetryingTransaction transaction;
  private final Capture capture;
  private final Settlement settlement;
  private final Timers timers;
  private final PaymentSettings settings;
  private final Clock clock;

  ConfirmPayment(
      Bills bills,
      Payments payments,
      ConfirmKeys keys,
      RetryingTransaction transaction,
      Capture capture,
      Settlement settlement,
      Timers timers,
      PaymentSettings settings,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.keys = keys;
    this.transaction = transaction;
    this.capture = capture;
    this.settlement = settlement;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param key whose member must own the order
   * @return the payment, no longer CONFIRMING
   */
  Payment confirm(IdempotencyKey key, String orderId, String paymentKey, Money amount) {
    var begun = begin(key, orderId, paymentKey, amount);
    if (begun.confirmation != null) {
      settlement.apply(begun.paymentId, capture.of(begun.confirmation), 0);
    }
    return decided(begun.paymentId);
  }

  private Begun begin(IdempotencyKey key, String orderId, String paymentKey, Money amount) {
    try {
      return transaction.call(() -> beginLocked(key, orderId, paymentKey, amount));
    } catch (DataIntegrityViolationException e) { // UNIQUE (payment_key): another order has it
      throw new PaymentKeyTaken();
    }
  }

  private Begun beginLocked(IdempotencyKey key, String orderId, String paymentKey, Money amount) {
    var bill = bills.lock(orderId, key.memberId()).orElseThrow(OrderNotFound::new);
    var body = String.join("\n", orderId, paymentKey, Long.toString(amount.won()));
    var known = keys.find(key, body);
    if (known.isPresent()) {
      return new Begun(known.get(), null);
    }
    if (!amount.equals(bill.amount())) {
      throw new AmountMismatch();
    }
    var attempts = payments.findByOrderIdOrderByAttemptDesc(orderId);
    for (var attempt : attempts) {
      if (paymentKey.equals(attempt.paymentKey())) {
        keys.take(key, body, attempt.getId());
        return new Begun(attempt.getId(), null);
      }
    }
    var open = attempts.getFirst();
    requireOpen(bill, open);
    open.start(paymentKey, clock.instant());
    keys.take(key, body, open.getId());
    payments.saveAndFlush(open);
    timers.set(Settlement.ASK, open.getId(), clock.instant().plus(settings.confirmLease()));
    return new Begun(
        open.getId(), new PaymentGateway.Confirmation(open.pgOrderId(), paymentKey, amount));
  }

  private static void requireOpen(Bill bill, Payment latest) {
    var obstacle =
        switch (latest.status()) {
          case READY -> bill.isEnded() ? new OrderClosed() : null;
          case CONFIRMING, UNKNOWN, WAITING_FOR_DEPOSIT -> new PaymentInProgress();
          case APPROVED, DECLINED, CLOSED -> new OrderClosed();
        };
    if (obstacle != null) {
      throw obstacle;
    }
  }

  /** A twin waits for the first one's outcome; nothing is held meanwhile. */
  private Payment decided(String paymentId) {
    var until = System.nanoTime() + settings.twinWait().toNanos();
    while (true) {
      var payment = payments.findById(paymentId).orElseThrow();
      if (payment.status() != PaymentStatus.CONFIRMING) {
        return payment;
      }
      if (System.nanoTime() - until >= 0) {
        throw new IdempotencyKey.InProgress();
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private record Begun(String paymentId, PaymentGateway.@Nullable Confirmation confirmation) {}

  /** There is no such order, or it is somebody else's, or it does not ask for money yet. */
  static final class OrderNotFound extends Refusal {
    OrderNotFound() {
      super(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND");
    }
  }

  /** The amount is not what the order owes. */
  static final class AmountMismatch extends Refusal {
    AmountMismatch() {
      super(HttpStatus.CONFLICT, "AMOUNT_MISMATCH");
    }
  }

  /** The order is paid, over, or was tried too often. */
  static final class OrderClosed extends Refusal {
    OrderClosed() {
      super(HttpStatus.CONFLICT, "ORDER_CLOSED");
    }
  }

  /** Another authorisation of the same order is being decided. */
  static final class PaymentInProgress extends Refusal {
    PaymentInProgress() {
      super(HttpStatus.CONFLICT, "PAYMENT_IN_PROGRESS");
    }
  }

  /** The payment key was used for another order. */
  static final class PaymentKeyTaken extends Refusal {
    PaymentKeyTaken() {
      super(HttpStatus.CONFLICT, "PAYMENT_KEY_TAKEN");
    }
  }
}
