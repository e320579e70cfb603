package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.order.OrderAssertions.assertCancelled;
import static shop.jangteo.order.OrderAssertions.assertNothing;
import static shop.jangteo.order.OrderAssertions.last;
import static shop.jangteo.order.OrderAssertions.only;
import static shop.jangteo.order.OrderAssertions.refund;
import static shop.jangteo.order.OrderFixture.DEADLINES;
import static shop.jangteo.order.OrderFixture.NOW;
import static shop.jangteo.order.OrderFixture.PAYMENT;
import static shop.jangteo.order.OrderFixture.TOTAL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;

class OrderPaymentTests {

  @Test
  void anOpenPaymentCanBeConfirmed() {
    var order = OrderFixture.awaitingPayment();

    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(order.payments().pgOrderId()).isEqualTo(order.getId() + "-1");
  }

  @Test
  void onlyAHigherAttemptReplacesThePgOrderId() {
    var order = OrderFixture.awaitingPayment();

    order.paymentOpened("pay-3", 3, "x-3");
    order.paymentOpened("pay-2", 2, "x-2");

    assertThat(order.payments().pgOrderId()).isEqualTo("x-3");
  }

  @Test
  void aPaymentOpenedTooLateChangesNothing() {
    var order = OrderFixture.cancelled();

    order.paymentOpened("pay-2", 2, "x-2");

    assertThat(order.payments().pgOrderId()).isEqualTo(order.getId() + "-1");
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void approvalPaysIt() {
    var order = OrderFixture.paid();

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    var paid = only(order.announced(), OrderPaid.class);
    assertThat(paid.paymentId()).isEqualTo(PAYMENT);
    assertThat(paid.amount()).isEqualTo(TOTAL);
    assertThat(paid.postcode()).isEqualTo("04524");
  }

  @Test
  void theSameApprovalTwiceIsNothing() {
    assertNothing(OrderFixture.paid(), order -> order.paymentApproved(PAYMENT, TOTAL));
  }

  @Test
  void aSecondPaymentIsHandedBackOnce() {
    var order = OrderFixture.paid();

    order.paymentApproved("pay-2", TOTAL);

    assertThat(last(order)).isEqualTo(refund(order, "pay-2", TOTAL, Order.NOT_WANTED));
    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertNothing(order, o -> o.paymentApproved("pay-2", TOTAL));
  }

  @Test
  void moneyThatArrivesAfterTheEndIsHandedBack() {
    for (var order : List.of(OrderFixture.cancelled(), OrderFixture.expired())) {
      var status = order.status();

      order.paymentApproved(PAYMENT, TOTAL);

      assertThat(last(order)).isEqualTo(refund(order, PAYMENT, TOTAL, Order.NOT_WANTED));
      assertThat(order.status()).isEqualTo(status);
    }
  }

  @Test
  void aWrongAmountIsHandedBack() {
    var order = OrderFixture.beingPaid();

    order.paymentApproved(PAYMENT, Money.won(1));

    assertThat(last(order)).isEqualTo(refund(order, PAYMENT, Money.won(1), Order.NOT_WANTED));
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
  }

  @Test
  void aDeclineLeavesItOpenForTheNextAttempt() {
    assertNothing(OrderFixture.beingPaid(), order -> order.paymentDeclined(PAYMENT, 4));
  }

  @Test
  void theLastDeclineEndsIt() {
    var order = OrderFixture.beingPaid();

    order.paymentDeclined(PAYMENT, 0);

    assertCancelled(order, CancelReason.PAYMENT_DECLINED, false);
  }

  @Test
  void theLastDeclineCountsAlsoWhenItOvertookTheOneBefore() {
    var order = OrderFixture.beingPaid();
    order.paymentOpened("pay-2", 2, "x-2");
    order.paymentStarted("pay-2");

    assertNothing(order, o -> o.paymentDeclined("pay-2", 0));
    order.paymentDeclined(PAYMENT, 1);

    assertCancelled(order, CancelReason.PAYMENT_DECLINED, false);
  }

  @Test
  void aDeclineOfAnOrderThatIsOverIsNothing() {
    for (var order :
        List.of(OrderFixture.cancelled(), OrderFixture.expired(), OrderFixture.paid())) {
      assertNothing(order, o -> o.paymentDeclined("pay-2", 0));
    }
  }

  @Test
  void aClosedAttemptLeavesItOpen() {
    assertNothing(OrderFixture.beingPaid(), order -> order.paymentClosed(PAYMENT));
  }

  @Test
  void aDepositMovesTheDeadlineButNotBeyondADay() {
    var order = OrderFixture.awaitingPayment();

    order.depositAwaited(PAYMENT, NOW.plus(Duration.ofHours(6)), DEADLINES);
    assertThat(order.payments().deadline()).isEqualTo(NOW.plus(Duration.ofHours(6)));

    order.depositAwaited(PAYMENT, NOW.plus(Duration.ofHours(72)), DEADLINES);
    assertThat(order.payments().deadline()).isEqualTo(NOW.plus(Duration.ofHours(24)));
  }

  @Test
  void aDepositForAnOrderThatIsOverIsNotAwaited() {
    var order = OrderFixture.expired();
    var deadline = order.payments().deadline();

    order.depositAwaited(PAYMENT, NOW.plus(Duration.ofHours(6)), DEADLINES);

    assertThat(order.payments().deadline()).isEqualTo(deadline);
  }

  @Test
  void anUnpaidOrderExpires() {
    var order = OrderFixture.expired();

    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(last(order))
        .isEqualTo(new OrderExpired(order.getId(), order.number(), order.memberId()));
  }

  @Test
  void notBeforeItsTime() {
    assertNothing(
        OrderFixture.awaitingPayment(),
        order -> order.deadlineReached(NOW.plus(Duration.ofMinutes(29))));
  }

  @Test
  void notWhileItIsBeingPaid() {
    assertNothing(
        OrderFixture.beingPaid(), order -> order.deadlineReached(NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void notWhileTheSecondAttemptIsInProgressAndNewsOfTheFirstIsLate() {
    var order = OrderFixture.beingPaid();
    order.paymentOpened("pay-2", 2, "x-2");
    order.paymentStarted("pay-2");

    order.paymentDeclined(PAYMENT, 4);

    assertNothing(order, o -> o.deadlineReached(NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void notWhenItIsPaid() {
    assertNothing(
        OrderFixture.paid(), order -> order.deadlineReached(NOW.plus(Duration.ofDays(1))));
  }
}
