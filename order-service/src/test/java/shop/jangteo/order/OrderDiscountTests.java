package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.order.OrderAssertions.assertCancelled;
import static shop.jangteo.order.OrderAssertions.assertNothing;
import static shop.jangteo.order.OrderAssertions.last;
import static shop.jangteo.order.OrderAssertions.only;
import static shop.jangteo.order.OrderFixture.COUPON;
import static shop.jangteo.order.OrderFixture.DEADLINES;
import static shop.jangteo.order.OrderFixture.NOW;
import static shop.jangteo.order.OrderFixture.POINTS;
import static shop.jangteo.order.OrderFixture.TOTAL;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.DiscountEnded;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.order.pricing.Share;

class OrderDiscountTests {

  private static final Map<String, Money> WORTH = Map.of(COUPON, Money.won(3_000));

  /** 24,000 less the coupon of 3,000 and 1,000 points. */
  private static final Money REDUCED = Money.won(20_000);

  @Test
  void itAsksForWhatTheBuyerWantsTakenOff() {
    var placed = only(OrderFixture.placedWithDiscount().announced(), OrderPlaced.class);

    assertThat(placed.couponIds()).containsExactly(COUPON);
    assertThat(placed.points()).isEqualTo(POINTS);
    assertThat(placed.total()).isEqualTo(TOTAL);
  }

  @Test
  void anOrderWithoutDiscountWaitsForNobodyButStock() {
    var order = OrderFixture.paymentRequested();

    assertThat(last(order)).isInstanceOf(PaymentRequested.class);
    assertNothing(order, o -> o.discountHeld(1, WORTH, DEADLINES, NOW));
    assertNothing(order, o -> o.discountRefused(1, Map.of(COUPON, "no"), null));
  }

  @Test
  void thePaymentIsAskedForWhenBothHoldWhoeverIsFirst() {
    var stockFirst = OrderFixture.placedWithDiscount();
    assertNothing(stockFirst, o -> o.stockReserved(1, Set.of(), DEADLINES, NOW));
    stockFirst.discountHeld(1, WORTH, DEADLINES, NOW);

    var discountFirst = OrderFixture.placedWithDiscount();
    assertNothing(discountFirst, o -> o.discountHeld(1, WORTH, DEADLINES, NOW));
    discountFirst.stockReserved(1, Set.of(), DEADLINES, NOW);

    for (var order : List.of(stockFirst, discountFirst)) {
      var requested = only(order.announced(), PaymentRequested.class);
      assertThat(requested.amount()).isEqualTo(REDUCED);
      assertThat(requested.billingKeyId()).isEqualTo("billing-1");
      assertThat(order.contents().amounts().discount()).isEqualTo(Money.won(3_000));
      assertThat(order.contents().amounts().pointsUsed()).isEqualTo(POINTS);
    }
  }

  @Test
  void theSameAnswerTwiceIsOneAnswer() {
    var order = OrderFixture.placedWithDiscount();
    order.discountHeld(1, WORTH, DEADLINES, NOW);

    assertNothing(order, o -> o.discountHeld(1, Map.of(COUPON, Money.won(1)), DEADLINES, NOW));
    assertNothing(order, o -> o.discountRefused(1, Map.of(COUPON, "no"), "no"));

    assertThat(order.contents().amounts().total()).isEqualTo(REDUCED);
  }

  @Test
  void anAnswerToAnotherRevisionDoesNotCount() {
    var order = OrderFixture.placedWithDiscount();

    assertNothing(order, o -> o.discountHeld(2, WORTH, DEADLINES, NOW));
    assertNothing(order, o -> o.discountRefused(2, Map.of(COUPON, "no"), null));

    assertThat(order.contents().amounts().total()).isEqualTo(TOTAL);
  }

  @Test
  void aRefusalOffersThePriceWithoutItAndIsNeverChargedByItself() {
    var order = OrderFixture.placedWithDiscount();
    order.stockReserved(1, Set.of(), DEADLINES, NOW);

    order.discountRefused(1, Map.of(COUPON, "COUPON_EXPIRED"), "POINTS_SPENT");

    var revised = only(order.announced(), OrderRevised.class);
    assertThat(revised.revision()).isEqualTo(2);
    assertThat(revised.leftOutSkus()).isEmpty();
    assertThat(revised.lines()).hasSize(2);
    assertThat(revised.total()).isEqualTo(TOTAL);
    assertThat(revised.couponIds()).isEmpty();
    assertThat(revised.points()).isEqualTo(Money.ZERO);
    assertNothing(order, o -> o.stockReserved(1, Set.of(), DEADLINES, NOW));
    order.stockReserved(2, Set.of(), DEADLINES, NOW);
    var requested = only(order.announced(), PaymentRequested.class);
    assertThat(requested.amount()).isEqualTo(TOTAL);
    assertThat(requested.billingKeyId()).isNull();
  }

  @Test
  void whatWasNotRefusedIsAskedForAgain() {
    var order = OrderFixture.placedWithDiscount();

    order.discountRefused(1, Map.of(COUPON, "COUPON_EXPIRED"), null);
    order.stockReserved(2, Set.of(), DEADLINES, NOW);

    var revised = only(order.announced(), OrderRevised.class);
    assertThat(revised.couponIds()).isEmpty();
    assertThat(revised.points()).isEqualTo(POINTS);
    assertThat(order.payments().deadline()).isNull();
    order.discountHeld(2, Map.of(), DEADLINES, NOW);
    assertThat(only(order.announced(), PaymentRequested.class).amount())
        .isEqualTo(Money.won(23_000));
  }

  @Test
  void aRefusalOfNothingInParticularIsOneOfEverything() {
    var order = OrderFixture.placedWithDiscount();

    order.discountRefused(1, Map.of("somebody-elses", "no"), null);

    var revised = only(order.announced(), OrderRevised.class);
    assertThat(revised.couponIds()).isEmpty();
    assertThat(revised.points()).isEqualTo(Money.ZERO);
  }

  @Test
  void aDiscountLeavesSomethingToPay() {
    var order = OrderFixture.placedWithCouponOf(50_000);
    var worth = only(order.announced(), OrderPlaced.class).worth();
    assertThat(worth).containsExactly(new OrderEvent.Worth(COUPON, Money.won(21_000)));

    order.discountHeld(1, Map.of(COUPON, Money.won(21_000)), DEADLINES, NOW);
    order.stockReserved(1, Set.of(), DEADLINES, NOW);

    var amounts = order.contents().amounts();
    assertThat(amounts.discount()).isEqualTo(Money.won(21_000));
    assertThat(amounts.total()).isEqualTo(Money.won(2_000));
    assertThat(order.contents().lines())
        .extracting(OrderLine::amount)
        .containsExactly(Money.ZERO, Money.ZERO);
  }

  @Test
  void itSaysWhatACouponIsWorthAndTakesThatOffWhateverIsEchoed() {
    var order = OrderFixture.placedWithDiscount();
    assertThat(only(order.announced(), OrderPlaced.class).worth())
        .containsExactly(new OrderEvent.Worth(COUPON, Money.won(3_000)));

    order.discountHeld(1, Map.of(COUPON, Money.won(1)), DEADLINES, NOW);

    assertThat(order.contents().amounts().discount()).isEqualTo(Money.won(3_000));
  }

  @Test
  void linesKeepWhatEachDiscountTakesOffThem() {
    var order = OrderFixture.placedWithDiscount();

    order.discountHeld(1, WORTH, DEADLINES, NOW);

    assertThat(order.contents().lines())
        .extracting(OrderLine::shares)
        .containsExactly(
            List.of(
                new Share(Share.Source.COUPON, COUPON, 2_285),
                new Share(Share.Source.POINTS, "", 761)),
            List.of(
                new Share(Share.Source.COUPON, COUPON, 715),
                new Share(Share.Source.POINTS, "", 239)));
  }

  @Test
  void aDiscountNeverMakesTheOrderDearer() {
    var order = OrderFixture.placedWithDiscount();

    order.discountHeld(1, Map.of(COUPON, Money.won(-5_000)), DEADLINES, NOW);

    assertThat(order.contents().amounts().total()).isEqualTo(Money.won(23_000));
  }

  @Test
  void whatIsLeftOutPutsTheDiscountInQuestionAgain() {
    var order = OrderFixture.placedWithDiscount();
    order.discountHeld(1, WORTH, DEADLINES, NOW);

    order.stockReserved(1, Set.of("cup"), DEADLINES, NOW);

    var revised = only(order.announced(), OrderRevised.class);
    assertThat(revised.couponIds()).containsExactly(COUPON);
    assertThat(revised.points()).isEqualTo(POINTS);
    assertThat(revised.total()).isEqualTo(Money.won(19_000));
    assertNothing(order, o -> o.stockReserved(2, Set.of(), DEADLINES, NOW));
    assertThat(revised.worth()).containsExactly(new OrderEvent.Worth(COUPON, Money.won(3_000)));
    order.discountHeld(2, WORTH, DEADLINES, NOW);
    assertThat(only(order.announced(), PaymentRequested.class).amount())
        .isEqualTo(Money.won(15_000));
  }

  @Test
  void aDiscountHeldForABrokenOrderIsGivenBack() {
    for (var order : List.of(OrderFixture.cancelled(), OrderFixture.expired())) {
      order.discountHeld(1, WORTH, DEADLINES, NOW);

      assertThat(last(order)).isEqualTo(new DiscountEnded(order.getId()));
      assertNothing(order, o -> o.discountRefused(1, Map.of(COUPON, "no"), null));
    }
  }

  @Test
  void aDiscountThatNobodyAnswersForCancels() {
    var order = OrderFixture.placedWithDiscount();
    order.stockReserved(1, Set.of(), DEADLINES, NOW);

    order.nobodyAnswered();

    assertCancelled(order, CancelReason.NO_ANSWER, false);
  }

  @Test
  void theBuyerMayDeclineTheNewPrice() {
    var order = OrderFixture.placedWithDiscount();
    order.discountRefused(1, Map.of(COUPON, "COUPON_EXPIRED"), "POINTS_SPENT");

    order.cancel("no");

    assertCancelled(order, CancelReason.BUYER, false);
  }
}
