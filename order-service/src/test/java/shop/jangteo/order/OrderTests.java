package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.contracts.order.PaymentMethod;

class OrderTests {

  @Nested
  class WhenItIsPlaced {

    @Test
    void itAsksForItsStockWithALeaseThatOutlivesThePayment() {
      var order = OrderFixture.placed();

      var placed = only(order.announced(), OrderPlaced.class);
      assertThat(placed.revision()).isEqualTo(1);
      assertThat(placed.total()).isEqualTo(TOTAL);
      assertThat(placed.postcode()).isEqualTo("04524");
      assertThat(placed.lines()).extracting(line -> line.sku()).containsExactly("tea", "cup");
      assertThat(placed.reserveUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(2 + 30 + 15)));
    }

    @Test
    void aVirtualAccountGetsADay() {
      var order = OrderFixture.placed(PaymentMethod.VIRTUAL_ACCOUNT, null);

      assertThat(only(order.announced(), OrderPlaced.class).reserveUntil())
          .isEqualTo(NOW.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(17)));
    }

    @Test
    void itIsCancelledWhenNobodyAnswers() {
      var order = OrderFixture.placed();

      order.nobodyAnswered();

      assertCancelled(order, CancelReason.NO_ANSWER, false);
    }

    @Test
    void itIsLeftAloneOnceItWasAnswered() {
      var order = OrderFixture.awaitingPayment();

      assertNothing(order, Order::nobodyAnswered);
    }
  }

  @Nested
  class WhenStockAnswers {

    @Test
    void thePaymentIsAskedForWithTheFrozenAmount() {
      var order = OrderFixture.placed(PaymentMethod.CARD, "billing-1");

      order.stockReserved(1, Set.of(), DEADLINES, NOW);

      assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
      assertThat(last(order))
          .isEqualTo(
              new PaymentRequested(
                  order.getId(),
                  "member-1",
                  "보성 녹차 외 1건",
                  TOTAL,
                  PaymentMethod.CARD,
                  "billing-1",
                  NOW.plus(Duration.ofMinutes(30))));
    }

    @Test
    void aVirtualAccountHasADayToBePaidFromThePlacementOn() {
      var order = OrderFixture.placed(PaymentMethod.VIRTUAL_ACCOUNT, null);

      order.stockReserved(1, Set.of(), DEADLINES, NOW.plus(Duration.ofMinutes(1)));

      assertThat(order.payments().deadline()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void theSameAnswerTwiceAsksForOnePayment() {
      var order = OrderFixture.paymentRequested();

      assertNothing(order, o -> o.stockReserved(1, Set.of(), DEADLINES, NOW));
    }

    @Test
    void anAnswerToAnotherRevisionDoesNotCount() {
      var order = OrderFixture.placed();

      assertNothing(order, o -> o.stockReserved(2, Set.of(), DEADLINES, NOW));
      assertNothing(order, o -> o.stockShort(2));
    }

    @Test
    void whatWasLeftOutIsPricedAgainAndNeverChargedByItself() {
      var order = OrderFixture.placed(PaymentMethod.CARD, "billing-1");

      order.stockReserved(1, Set.of("tea"), DEADLINES, NOW);
      order.stockReserved(2, Set.of(), DEADLINES, NOW);

      var revised = only(order.announced(), OrderRevised.class);
      assertThat(revised.revision()).isEqualTo(2);
      assertThat(revised.leftOutSkus()).containsExactly("tea");
      assertThat(revised.lines()).extracting(line -> line.sku()).containsExactly("cup");
      assertThat(revised.total()).isEqualTo(Money.won(8_000));
      var requested = only(order.announced(), PaymentRequested.class);
      assertThat(requested.amount()).isEqualTo(Money.won(8_000));
      assertThat(requested.billingKeyId()).isNull();
    }

    @Test
    void theAnswerToTheFormerRevisionIsNothing() {
      var order = OrderFixture.placed();
      order.stockReserved(1, Set.of("tea"), DEADLINES, NOW);

      assertNothing(order, o -> o.stockReserved(1, Set.of("tea"), DEADLINES, NOW));
    }

    @Test
    void nothingLeftIsOutOfStock() {
      var order = OrderFixture.placed();

      order.stockReserved(1, Set.of("tea", "cup"), DEADLINES, NOW);

      assertCancelled(order, CancelReason.OUT_OF_STOCK, false);
    }

    @Test
    void shortStockCancels() {
      var order = OrderFixture.placed();

      order.stockShort(1);

      assertCancelled(order, CancelReason.OUT_OF_STOCK, false);
    }

    @Test
    void shortStockComesTooLateForAnOrderThatIsOver() {
      assertNothing(OrderFixture.cancelled(), order -> order.stockShort(1));
    }

    @Test
    void aReservationForABrokenOrderIsGivenBack() {
      for (var order : List.of(OrderFixture.cancelled(), OrderFixture.expired())) {
        order.stockReserved(1, Set.of(), DEADLINES, NOW);

        assertThat(last(order)).isEqualTo(new ReservationEnded(order.getId()));
      }
    }

    @Test
    void lostStockCancelsAPaidOrderAndRefundsAllOfIt() {
      var order = OrderFixture.paid();

      order.stockLost();

      assertCancelled(order, CancelReason.STOCK_LOST, true);
      assertThat(last(order)).isEqualTo(refund(order, PAYMENT, TOTAL, "STOCK_LOST"));
      assertNothing(order, Order::stockLost);
    }

    @Test
    void stockThatHasLeftCannotBeLost() {
      for (var order :
          List.of(OrderFixture.shipped(), OrderFixture.delivered(), OrderFixture.confirmed())) {
        assertNothing(order, Order::stockLost);
      }
    }

    @Test
    void stockCannotBeLostByAnOrderThatWasNeverPaid() {
      assertThatThrownBy(() -> OrderFixture.awaitingPayment().stockLost())
          .isInstanceOf(IllegalTransition.class)
          .hasMessageContaining("AWAITING_PAYMENT to CANCELLED");
    }
  }

  @Nested
  class WhenTheLeaseRunsOut {

    @Test
    void anOrderThatStillWaitsKeepsItsStock() {
      var order = OrderFixture.awaitingPayment();

      order.leaseOverdue(DEADLINES, NOW);

      assertThat(last(order))
          .isEqualTo(new ReservationExtended(order.getId(), NOW.plus(Duration.ofMinutes(45))));
    }

    @Test
    void withoutADeadlineInTheFutureItIsFromNow() {
      var later = NOW.plus(Duration.ofHours(1));
      for (var order : List.of(OrderFixture.placed(), OrderFixture.beingPaid())) {
        order.leaseOverdue(DEADLINES, later);

        assertThat(last(order))
            .isEqualTo(new ReservationExtended(order.getId(), later.plus(Duration.ofMinutes(15))));
      }
    }

    @Test
    void aBrokenOrderNeedsItNoMore() {
      var order = OrderFixture.expired();

      order.leaseOverdue(DEADLINES, NOW);

      assertThat(last(order)).isEqualTo(new ReservationEnded(order.getId()));
    }

    @Test
    void aPaidOrderHasSaidAllThereIs() {
      assertNothing(OrderFixture.paid(), order -> order.leaseOverdue(DEADLINES, NOW));
    }
  }

  @Nested
  class WhenItTravels {

    @Test
    void itGoesFromHandToHand() {
      var order = OrderFixture.confirmed();

      assertThat(order.announced())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly(
              "OrderPlaced",
              "PaymentRequested",
              "OrderPaid",
              "OrderPrepared",
              "OrderShipped",
              "OrderDelivered",
              "OrderConfirmed");
      assertThat(only(order.announced(), OrderPrepared.class).number()).isEqualTo(order.number());
      assertThat(only(order.announced(), OrderShipped.class).memberId()).isEqualTo("member-1");
      assertThat(only(order.announced(), OrderDelivered.class).lines()).hasSize(2);
      assertThat(only(order.announced(), OrderConfirmed.class).amount()).isEqualTo(TOTAL);
    }

    @Test
    void aLostScanIsSkipped() {
      var order = OrderFixture.preparing();

      order.parcelDelivered(true, NOW);

      assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
      assertNothing(order, o -> o.parcelShipped(true));
    }

    @Test
    void onlyTheFirstParcelShipsAndOnlyTheLastDelivers() {
      assertNothing(OrderFixture.preparing(), order -> order.parcelShipped(false));
      assertNothing(OrderFixture.shipped(), order -> order.parcelDelivered(false, NOW));
    }

    @Test
    void whatIsAlreadySoIsNothing() {
      assertNothing(OrderFixture.preparing(), Order::shipmentOpened);
      assertNothing(OrderFixture.shipped(), Order::shipmentOpened);
      assertNothing(OrderFixture.delivered(), order -> order.parcelShipped(true));
      assertNothing(OrderFixture.confirmed(), order -> order.parcelDelivered(true, NOW));
    }

    @Test
    void aShipmentOfAnOrderCancelledMeanwhileIsNothing() {
      var order = OrderFixture.paid();
      order.stockLost();

      assertNothing(order, Order::shipmentOpened);
    }

    @Test
    void aParcelOfAnOrderCancelledMeanwhileMovesNothing() {
      for (var order : List.of(OrderFixture.stopped(), OrderFixture.cancelled())) {
        assertNothing(order, o -> o.parcelShipped(true));
        assertNothing(order, o -> o.parcelDelivered(true, NOW));
      }
    }

    @Test
    void aParcelOfAnOrderThatWasNeverPaidIsForAPersonToLookAt() {
      assertThatThrownBy(() -> OrderFixture.expired().parcelShipped(true))
          .isInstanceOf(IllegalTransition.class);
      assertThatThrownBy(() -> OrderFixture.expired().shipmentOpened())
          .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void confirmingTwiceIsOnce() {
      assertNothing(OrderFixture.confirmed(), Order::confirm);
    }

    @Test
    void onlyWhatIsDeliveredCanBeConfirmed() {
      for (var order : OrderFixture.all()) {
        if (!order.status().hasReached(OrderStatus.DELIVERED)) {
          assertThatThrownBy(order::confirm).isInstanceOf(NotDelivered.class);
        }
      }
    }

    @Test
    void timeConfirmsOnlyADeliveredOrder() {
      var order = OrderFixture.delivered();

      order.confirmedByTime();

      assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
      assertNothing(order, Order::confirmedByTime);
      assertNothing(OrderFixture.shipped(), Order::confirmedByTime);
    }
  }

  @ParameterizedTest
  @EnumSource
  void timeHasSomethingToSayOnlyWhereSomebodyIsWaitedFor(OrderStatus status) {
    var order =
        OrderFixture.all().stream().filter(o -> o.status() == status).findFirst().orElseThrow();

    var wakeUp = order.wakeUp(DEADLINES);

    assertThat(wakeUp)
        .isEqualTo(
            switch (status) {
              case PLACED -> new WakeUp(WakeUp.UNANSWERED, NOW.plus(Duration.ofMinutes(2)));
              case AWAITING_PAYMENT ->
                  new WakeUp(WakeUp.PAYMENT_DEADLINE, NOW.plus(Duration.ofMinutes(30)));
              case DELIVERED -> new WakeUp(WakeUp.AUTO_CONFIRM, NOW.plus(Duration.ofDays(8)));
              default -> null;
            });
  }

  @Test
  void personalDataIsNotPrinted() {
    var order = OrderFixture.placed();

    assertThat(order.destination().toString()).doesNotContain("홍길동").doesNotContain("010");
    assertThat(new RefundAccount("우리", "110-1234", "홍길동").toString()).doesNotContain("110");
  }
}
