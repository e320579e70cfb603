package shop.jangteo.payment;

import java.time.Clock;
import java.util.Optional;
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

  /** What the PG has not taken after all this time; a request still on its way may yet arrive. */
  static final Outcome.Declined NOT_TAKEN =
      new Outcome.Declined("CHARGE_NOT_TAKEN", "카드 승인이 이루어지지 않았습니다. 다른 수단으로 결제해 주세요.");

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
    transaction
        .call(() -> begin(paymentId))
        .ifPresent(charge -> settlement.apply(paymentId, capture.of(charge), 0));
  }

  /** Nothing when the order is over, somebody was faster, or there is no card to charge. */
  private Optional<PaymentGateway.Charge> begin(String paymentId) {
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
    if (means.isEmpty()) {
      // at once: after a crash a charge that had begun would find the card that was given up
      settlement.apply(paymentId, GONE, 0);
    }
    return means.map(found -> charge(bill, payment, found));
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
}
