package shop.jangteo.payment;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

/** Moves payments along as order-service decides. */
@Component
final class PaymentSaga {

  private final Bills bills;
  private final Payments payments;
  private final Refunds refunds;
  private final Timers timers;
  private final PaymentSettings settings;
  private final Clock clock;

  PaymentSaga(
      Bills bills,
      Payments payments,
      Refunds refunds,
      Timers timers,
      PaymentSettings settings,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.refunds = refunds;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  /** A saved card is charged at once; otherwise the shopper pays in the PG's window. */
  @EventHandler
  void on(PaymentRequested event) {
    if (bills.lock(event.orderId()).isPresent()) {
      return;
    }
    var bill = bills.save(new Bill(event));
    var first = payments.save(Payment.openFirst(bill, settings.mostAttempts()));
    if (event.billingKeyId() != null) {
      timers.set(ChargeCard.CHARGE, first.getId(), clock.instant());
    }
  }

  @EventHandler
  void on(OrderCancelled event) {
    end(event.orderId());
  }

  @EventHandler
  void on(OrderExpired event) {
    end(event.orderId());
  }

  /** An order that ended before it asked for money has no bill. */
  private void end(String orderId) {
    bills.lock(orderId).ifPresent(this::end);
  }

  private void end(Bill bill) {
    bill.end();
    bills.save(bill);
    var latest = payments.findByOrderIdOrderByAttemptDesc(bill.orderId()).getFirst();
    if (latest.status() == PaymentStatus.READY) {
      latest.close();
      payments.save(latest);
    } else if (latest.status() == PaymentStatus.WAITING_FOR_DEPOSIT) {
      // the account has to be called off at the PG, which alone knows whether it is still empty
      timers.set(Settlement.ASK, latest.getId(), clock.instant());
    }
    // in progress: the outcome decides; money that comes is told, and order-service asks it back
  }

  @EventHandler
  void on(RefundRequested event) {
    var bill =
        bills
            .lock(event.orderId())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "A refund for the unknown order " + event.orderId()));
    LoggedIds.member(bill.memberId());
    if (refunds.existsById(event.refundId())) {
      return;
    }
    var payment =
        payments
            .findById(event.paymentId())
            .filter(found -> found.orderId().equals(event.orderId()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException("No payment " + event.paymentId() + " to refund"));
    var refund = new Refund(event, clock.instant());
    payment.hold(refund);
    refunds.save(refund);
    payments.save(payment);
    if (refund.isPending()) {
      timers.set(Refunding.REFUND, refund.refundId(), clock.instant());
    }
  }
}
