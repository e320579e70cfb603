package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.order.OrderAssertions.assertCancelled;
import static shop.jangteo.order.OrderAssertions.assertNothing;
import static shop.jangteo.order.OrderAssertions.last;
import static shop.jangteo.order.OrderAssertions.refund;
import static shop.jangteo.order.OrderFixture.DEADLINES;
import static shop.jangteo.order.OrderFixture.NOW;
import static shop.jangteo.order.OrderFixture.PAYMENT;
import static shop.jangteo.order.OrderFixture.TOTAL;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;

class OrderCancellationTests {

  @Test
  void anUnpaidOrderIsCancelledAtOnce() {
    for (var order :
        List.of(
            OrderFixture.placed(),
            OrderFixture.paymentRequested(),
            OrderFixture.awaitingPayment())) {
      order.cancel("no");

      assertCancelled(order, CancelReason.BUYER, false);
    }
  }

  @Test
  void oneThatIsBeingPaidWaitsForTheOutcome() {
    var order = OrderFixture.beingPaid();

    assertNothing(order, o -> o.cancel("no"));
    assertThat(order.isCancelPending()).isTrue();
    assertNothing(order, o -> o.cancel("no, really"));
  }

  @Test
  void theOutcomeApprovedMeansCancelledAndRefunded() {
    var order = cancelAskedWhileBeingPaid();

    order.paymentApproved(PAYMENT, TOTAL);

    assertCancelled(order, CancelReason.BUYER, false);
    assertThat(last(order)).isEqualTo(refund(order, PAYMENT, TOTAL, "BUYER"));
    assertThat(order.announced()).noneMatch(OrderPaid.class::isInstance);
  }

  @Test
  void anyOutcomeWithoutMoneyMeansCancelled() {
    List<Consumer<Order>> outcomes =
        List.of(
            order -> order.paymentDeclined(PAYMENT, 4),
            order -> order.paymentDeclined(PAYMENT, 0),
            order -> order.paymentClosed(PAYMENT),
            order -> order.depositAwaited(PAYMENT, NOW, DEADLINES));
    for (var outcome : outcomes) {
      var order = cancelAskedWhileBeingPaid();

      outcome.accept(order);

      assertCancelled(order, CancelReason.BUYER, false);
    }
  }

  @Test
  void theNewsOfAnOlderAttemptIsNotTheOutcome() {
    var order = OrderFixture.beingPaid();
    order.paymentStarted("pay-2");
    order.cancel("no");

    order.paymentDeclined(PAYMENT, 4);

    assertThat(order.isCancelPending()).isTrue();
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
  }

  @Test
  void aPaidOrderAsksDeliveryOnce() {
    for (var order : List.of(OrderFixture.paid(), OrderFixture.preparing())) {
      order.cancel("no");

      assertThat(last(order)).isEqualTo(new CancelRequested(order.getId(), "BUYER"));
      assertNothing(order, o -> o.cancel("no"));
    }
  }

  @Test
  void stoppedMeansCancelledAndRefunded() {
    var order = OrderFixture.stopped();

    assertCancelled(order, CancelReason.BUYER, true);
    assertThat(last(order)).isEqualTo(refund(order, PAYMENT, TOTAL, "BUYER"));
    assertNothing(order, Order::shipmentStopped);
  }

  @Test
  void alreadyShippedClearsTheQuestionAndIsRemembered() {
    var order = OrderFixture.preparing();
    order.cancel("no");

    order.alreadyShipped();

    assertThat(order.isCancelPending()).isFalse();
    assertThatThrownBy(() -> order.cancel("no")).isInstanceOf(CancelOrder.AlreadyShipped.class);
  }

  @Test
  void aShippedOrderCannotBeCancelled() {
    for (var order :
        List.of(OrderFixture.shipped(), OrderFixture.delivered(), OrderFixture.confirmed())) {
      assertThatThrownBy(() -> order.cancel("no")).isInstanceOf(CancelOrder.AlreadyShipped.class);
    }
  }

  @Test
  void aCancelledOrderStaysSoAndAnExpiredOneIsClosed() {
    assertNothing(OrderFixture.cancelled(), order -> order.cancel("no"));
    assertThatThrownBy(() -> OrderFixture.expired().cancel("no"))
        .isInstanceOf(CancelOrder.OrderClosed.class);
  }

  private Order cancelAskedWhileBeingPaid() {
    var order = OrderFixture.beingPaid();
    order.cancel("no");
    return order;
  }
}
