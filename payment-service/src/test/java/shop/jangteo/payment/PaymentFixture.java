package shop.jangteo.payment;

import java.time.Instant;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.PaymentMethod;

/** Payments in any state, reached by the steps that lead there. */
final class PaymentFixture {

  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final Money AMOUNT = Money.won(39_000);

  private PaymentFixture() {}

  static Bill bill() {
    return new Bill(
        new PaymentRequested(
            "o-1", "m-1", "모니터 외 1건", AMOUNT, PaymentMethod.CARD, null, NOW.plusSeconds(1800)));
  }

  static Payment ready() {
    return Payment.openFirst(bill(), 5);
  }

  static Payment confirming() {
    var payment = ready();
    payment.start("pk-1", NOW);
    return payment;
  }

  static Payment unknown() {
    var payment = confirming();
    payment.leaveUnknown();
    return payment;
  }

  static Payment waiting() {
    var payment = confirming();
    payment.awaitDeposit(depositAwaited(), NOW.plusSeconds(86_400));
    return payment;
  }

  static Payment approved() {
    var payment = confirming();
    payment.approve(approval());
    return payment;
  }

  static Payment declined() {
    var payment = confirming();
    payment.decline("REJECT_CARD_PAYMENT", "한도초과", false);
    return payment;
  }

  static Payment closed() {
    var payment = ready();
    payment.close();
    return payment;
  }

  static Outcome.Approved approval() {
    return new Outcome.Approved("pk-1", AMOUNT, NOW, PaymentMethod.EASY_PAY);
  }

  static Outcome.DepositAwaited depositAwaited() {
    return new Outcome.DepositAwaited(
        "pk-1", "ps_1", new VirtualAccount("20", "X123", "김장터", NOW.plusSeconds(7 * 86_400)));
  }

  static Refund refund(Payment payment, String id, long won) {
    return new Refund(
        new RefundRequested(payment.orderId(), payment.getId(), id, Money.won(won), "단순 변심"), NOW);
  }
}
