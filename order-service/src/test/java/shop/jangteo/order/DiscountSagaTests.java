package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.order.OrderFixture.COUPON;
import static shop.jangteo.order.OrderFixture.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;

class DiscountSagaTests {

  private final OrdersInMemory orders = new OrdersInMemory();
  private final DiscountSaga saga =
      new DiscountSaga(orders, OrderSagaTests.SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aHeldDiscountIsTheSecondYes() {
    var order = orders.with(OrderFixture.placedWithDiscount());
    order.stockReserved(1, Set.of(), OrderFixture.DEADLINES, NOW);

    saga.react(held(order, 1));

    assertThat(order.announced()).last().isInstanceOf(PaymentRequested.class);
    assertThat(orders.causes()).containsExactly("DiscountHeld");
  }

  @Test
  void aRefusedDiscountRevises() {
    var order = orders.with(OrderFixture.placedWithDiscount());

    saga.react(
        new DiscountRefused(
            order.getId(), 1, List.of(new Refused(COUPON, "COUPON_EXPIRED")), "POINTS_SPENT"));

    assertThat(order.announced()).last().isInstanceOf(OrderRevised.class);
    assertThat(order.contents().discounts().pointsRefusal()).isEqualTo("POINTS_SPENT");
    assertThat(orders.causes()).containsExactly("DiscountRefused");
  }

  @Test
  void aDiscountOfAnOrderThatNobodyPlacedIsRefused() {
    assertThatThrownBy(() -> saga.react(new DiscountHeld("nobodys", 1, List.of())))
        .isInstanceOf(OrderNotFound.class);
  }

  private static DiscountHeld held(Order order, int revision) {
    return new DiscountHeld(order.getId(), revision, List.of(new Worth(COUPON, Money.won(3_000))));
  }
}
