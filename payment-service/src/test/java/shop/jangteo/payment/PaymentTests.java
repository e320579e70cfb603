package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.payment.PaymentFixture.AMOUNT;
import static shop.jangteo.payment.PaymentFixture.NOW;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;

class PaymentTests {

  @Test
  void theFirstAttemptIsOpenUnderTheOrdersFirstNumber() {
    var payment = PaymentFixture.ready();

    assertThat(payment.announced())
        .containsExactly(new PaymentOpened(payment.getId(), "o-1", 1, "o-1-1", AMOUNT));
    assertThat(payment.status()).isEqualTo(PaymentStatus.READY);
    assertThat(payment.attemptsLeft()).isEqualTo(4);
  }

  @Test
  void startingTellsThatThePgIsBeingAsked() {
    var payment = PaymentFixture.confirming();

    assertThat(payment.announced()).last().isEqualTo(new PaymentStarted(payment.getId(), "o-1"));
    assertThat(payment.paymentKey()).isEqualTo("pk-1");
    assertThat(payment.startedAt()).isEqualTo(NOW);
  }

  @Test
  void aStartedPaymentCannotBeStartedAgain() {
    var payment = PaymentFixture.confirming();

    assertThatThrownBy(() -> payment.start("pk-2", NOW)).isInstanceOf(IllegalTransition.class);
    assertThat(payment.paymentKey()).isEqualTo("pk-1");
  }

  @Test
  void anApprovalCapturesTheWholeAmountByTheWayThePgNames() {
    var payment = PaymentFixture.approved();

    assertThat(payment.announced())
        .last()
        .isEqualTo(new PaymentApproved(payment.getId(), "o-1", "m-1", AMOUNT, NOW));
    assertThat(payment.captured()).isEqualTo(AMOUNT);
    assertThat(payment.method()).isEqualTo(PaymentMethod.EASY_PAY);
  }

  @Test
  void anApprovalWithoutAKnownWayKeepsTheOrdersOne() {
    var payment = PaymentFixture.confirming();

    payment.approve(new Outcome.Approved("pk-1", AMOUNT, NOW, null));

    assertThat(payment.method()).isEqualTo(PaymentMethod.CARD);
  }

  @Test
  void theSameApprovalAgainChangesNothing() {
    var payment = PaymentFixture.approved();
    var before = payment.announced();

    payment.approve(PaymentFixture.approval());

    assertThat(payment.announced()).isEqualTo(before);
  }

  static Stream<Payment> withoutMoneySoFar() {
    return Stream.of(
        PaymentFixture.ready(),
        PaymentFixture.confirming(),
        PaymentFixture.unknown(),
        PaymentFixture.waiting(),
        PaymentFixture.declined(),
        PaymentFixture.closed());
  }

  @ParameterizedTest
  @MethodSource("withoutMoneySoFar")
  void moneyIsMoneyHoweverLateItComes(Payment payment) {
    payment.approve(PaymentFixture.approval());

    assertThat(payment.status()).isEqualTo(PaymentStatus.APPROVED);
    assertThat(payment.announced()).last().isInstanceOf(PaymentApproved.class);
  }

  static Stream<Payment> whatAnApprovedPaymentIsAfterEachContradiction() {
    var unknown = PaymentFixture.approved();
    unknown.leaveUnknown();
    var declined = PaymentFixture.approved();
    declined.decline("ABORTED", "", false);
    var closed = PaymentFixture.approved();
    closed.close();
    var waiting = PaymentFixture.approved();
    waiting.awaitDeposit(PaymentFixture.depositAwaited(), NOW);
    return Stream.of(unknown, declined, closed, waiting);
  }

  @ParameterizedTest
  @MethodSource("whatAnApprovedPaymentIsAfterEachContradiction")
  void aPaidPaymentIsNeverDemoted(Payment payment) {
    assertThat(payment.status()).isEqualTo(PaymentStatus.APPROVED);
    assertThat(payment.announced()).last().isInstanceOf(PaymentApproved.class);
  }

  @Test
  void noAnswerLeavesItUnknownAndSaysNothing() {
    var payment = PaymentFixture.unknown();

    payment.leaveUnknown();

    assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
    assertThat(payment.announced()).last().isInstanceOf(PaymentStarted.class);
  }

  @Test
  void aVirtualAccountIsWaitedForNoLongerThanADayWhateverThePgAllows() {
    var payment = PaymentFixture.waiting();

    var due = NOW.plusSeconds(86_400);
    assertThat(payment.announced())
        .last()
        .isEqualTo(new DepositAwaited(payment.getId(), "o-1", "m-1", due));
    assertThat(payment.method()).isEqualTo(PaymentMethod.VIRTUAL_ACCOUNT);
    assertThat(payment.secret()).isEqualTo("ps_1");
    assertThat(Objects.requireNonNull(payment.account()).dueAt()).isEqualTo(due);
  }

  @Test
  void aVirtualAccountThatIsDueSoonerStaysSo() {
    var payment = PaymentFixture.confirming();

    payment.awaitDeposit(PaymentFixture.depositAwaited(), NOW.plusSeconds(30 * 86_400));

    assertThat(Objects.requireNonNull(payment.account()).dueAt())
        .isEqualTo(NOW.plusSeconds(7 * 86_400));
  }

  @Test
  void aDeclineSaysWhyAndHowOftenItMayBeTriedAgain() {
    var payment = PaymentFixture.declined();

    assertThat(payment.announced())
        .last()
        .isEqualTo(
            new PaymentDeclined(
                payment.getId(), "o-1", "m-1", 1, "REJECT_CARD_PAYMENT", "한도초과", 4));
  }

  @Test
  void afterADeclineTheNextAttemptHasItsOwnNumber() {
    var payment = PaymentFixture.declined();

    var next = payment.openNext(PaymentFixture.bill());

    assertThat(next.pgOrderId()).isEqualTo("o-1-2").isEqualTo(payment.nextPgOrderId());
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.attemptsLeft()).isEqualTo(3);
  }

  @Test
  void aDeclineOfAnEndedOrderLeavesNoAttempt() {
    var payment = PaymentFixture.unknown();

    payment.decline("EXPIRED", "", true);

    assertThat(payment.attemptsLeft()).isZero();
  }

  @Test
  void aDeclineOfSomethingDecidedIsNothing() {
    var payment = PaymentFixture.closed();

    payment.decline("ABORTED", "", false);

    assertThat(payment.status()).isEqualTo(PaymentStatus.CLOSED);
  }

  @Test
  void closingIsToldOnce() {
    var payment = PaymentFixture.closed();

    payment.close();

    assertThat(payment.announced()).filteredOn(PaymentClosed.class::isInstance).hasSize(1);
  }

  @Test
  void aRefundIsFirstSetAsideAndThenDone() {
    var payment = PaymentFixture.approved();
    var refund = PaymentFixture.refund(payment, "r-1", 9_000);

    payment.hold(refund);

    assertThat(payment.refundPending()).isEqualTo(Money.won(9_000));
    assertThat(payment.refunded()).isEqualTo(Money.ZERO);

    payment.refunded(refund, NOW);

    assertThat(payment.refundPending()).isEqualTo(Money.ZERO);
    assertThat(payment.refunded()).isEqualTo(Money.won(9_000));
    assertThat(refund.status()).isEqualTo(Refund.Status.DONE);
    assertThat(payment.announced())
        .last()
        .isEqualTo(
            new PaymentRefunded(payment.getId(), "o-1", "m-1", "r-1", Money.won(9_000), NOW));
  }

  @Test
  void aRefundOfMoreThanIsLeftFailsAtOnce() {
    var payment = PaymentFixture.approved();
    payment.hold(PaymentFixture.refund(payment, "r-1", 30_000));
    var second = PaymentFixture.refund(payment, "r-2", 9_001);

    payment.hold(second);

    assertThat(second.status()).isEqualTo(Refund.Status.FAILED);
    assertThat(payment.refundPending()).isEqualTo(Money.won(30_000));
    assertThat(payment.announced())
        .last()
        .isInstanceOfSatisfying(
            RefundFailed.class, failed -> assertThat(failed.code()).isEqualTo("EXCEEDS_CAPTURE"));
  }

  @Test
  void aRefundOfNothingFails() {
    var payment = PaymentFixture.approved();
    var refund = PaymentFixture.refund(payment, "r-1", 0);

    payment.hold(refund);

    assertThat(refund.isPending()).isFalse();
  }

  @Test
  void aRefundOfAPaymentWithoutMoneyFails() {
    var payment = PaymentFixture.declined();
    var refund = PaymentFixture.refund(payment, "r-1", 1);

    payment.hold(refund);

    assertThat(refund.status()).isEqualTo(Refund.Status.FAILED);
  }

  @Test
  void aRefundThatThePgRefusesFreesWhatWasSetAside() {
    var payment = PaymentFixture.approved();
    var refund = PaymentFixture.refund(payment, "r-1", 9_000);
    payment.hold(refund);

    payment.refundRefused(refund, "REFUND_REJECTED", "환불 거절");

    assertThat(payment.refundPending()).isEqualTo(Money.ZERO);
    assertThat(refund.code()).isEqualTo("REFUND_REJECTED");
    assertThat(payment.announced())
        .last()
        .isEqualTo(new RefundFailed(payment.getId(), "o-1", "r-1", "REFUND_REJECTED", "환불 거절"));
  }

  @Test
  void aReasonThatIsTooLongIsCut() {
    var payment = PaymentFixture.approved();

    var refund =
        new Refund(
            new RefundRequested("o-1", payment.getId(), "r-1", AMOUNT, "가".repeat(500)), NOW);

    assertThat(refund.reason()).hasSize(200);
  }
}
