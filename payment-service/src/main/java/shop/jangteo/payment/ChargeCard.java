package shop.jangteo.payment;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.payment.billing.Cards;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

/**
 * Charges a saved card for an order that asks for it (OR-04), by the same steps as a confirm: one
 * transaction that says so, the PG outside any, one that says what came of it. Only the order's
 * first attempt is charged so, and only while nobody has confirmed it in the window; whatever comes
 * after a decline is the shopper's to choose.
 */
@Component
final class ChargeCard {

  /** The timer that begins a charge; its subject is the payment id. */
  static final String CHARGE = "charge-card";

  private static final Outcome.Declined GONE =
      new Outcome.Declined("BILLING_KEY_NOT_FOUND", "저장된 카드를 찾을 수 없습니다.");

  private final Bills bills;
  private final Payments payments;
  private final Cards cards;
  private final RetryingTransaction transaction;
  private final PaymentGateway gateway;
  private final Capture capture;
  private final Settlement settlement;
  private final Timers timers;
  private final PaymentSettings settings;
  private final Clock clock;

  ChargeCard(
      Bills bills,
      Payments payments,
      Cards cards,
      RetryingTransaction transaction,
      PaymentGateway gateway,
      Capture capture,
      Settlement settlement,
      Timers timers,
      PaymentSettings settings,
      Clock clock) {
    this.bills = bills;
    this.payments = payments;
    this.cards = cards;
    this.transaction = transaction;
    this.gateway = gateway;
    this.capture = capture;
    this.settlement = settlement;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(CHARGE)
  void charge(String paymentId) {
    var begun = transaction.call(() -> begin(paymentId));
    begun.ifPresent(
        wish ->
            settlement.apply(paymentId, wish.charge == null ? GONE : capture.of(wish.charge), 0));
  }

  /** Nothing when the order is over or somebody was faster. */
  private Optional<Begun> begin(String paymentId) {
    var bill = bills.lockOfPayment(paymentId).orElseThrow();
    var payment = payments.findById(paymentId).orElseThrow();
    LoggedIds.name(bill.orderId(), bill.memberId());
    var card = bill.billingKeyId();
    if (card == null || bill.isEnded() || payment.status() != PaymentStatus.READY) {
      return Optional.empty();
    }
    payment.startCharge(card, clock.instant());
    payments.save(payment);
    timers.set(Settlement.ASK, paymentId, clock.instant().plus(settings.confirmLease()));
    var means = cards.means(bill.memberId(), card);
    return Optional.of(new Begun(means.map(found -> charge(bill, payment, found)).orElse(null)));
  }

  /** The same charge again, under the same idempotency key, after an outcome that nobody knows. */
  Outcome again(String paymentId) {
    var wish =
        transaction.call(
            () -> {
              var payment = payments.findById(paymentId).orElseThrow();
              var bill = bills.findById(payment.orderId()).orElseThrow();
              return cards
                  .meansOfBegun(payment.memberId(), payment.requiredBillingKeyId())
                  .map(found -> charge(bill, payment, found));
            });
    return wish.map(gateway::charge).orElse(GONE);
  }

  private static PaymentGateway.Charge charge(Bill bill, Payment payment, Cards.Means means) {
    return new PaymentGateway.Charge(
        payment.pgOrderId(),
        payment.amount(),
        bill.orderName(),
        means.billingKey(),
        means.customerKey());
  }

  /**
   * @param charge null when there is no card to charge
   */
  private record Begun(PaymentGateway.@Nullable Charge charge) {}
}
