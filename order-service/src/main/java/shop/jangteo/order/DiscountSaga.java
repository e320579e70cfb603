package shop.jangteo.order;

import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountEvent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.order.OrderSettings.Deadlines;
import shop.jangteo.platform.inbox.EventHandler;

/** The part of the saga that coupon-service moves. */
@Component
final class DiscountSaga {

  private final ChangeOrder orders;
  private final Deadlines deadlines;
  private final Clock clock;

  DiscountSaga(ChangeOrder orders, OrderSettings settings, Clock clock) {
    this.orders = orders;
    this.deadlines = settings.deadlines();
    this.clock = clock;
  }

  @EventHandler(ownsProcess = true)
  void react(DiscountEvent event) {
    orders.change(
        event.orderId(),
        event.getClass().getSimpleName(),
        order -> {
          switch (event) {
            case DiscountHeld(_, var revision, var coupons) ->
                order.discountHeld(
                    revision,
                    coupons.stream().collect(Collectors.toMap(Worth::couponId, Worth::amount)),
                    deadlines,
                    clock.instant());
            case DiscountRefused(_, var revision, var coupons, var points) ->
                order.discountRefused(
                    revision,
                    coupons.stream().collect(Collectors.toMap(Refused::couponId, Refused::reason)),
                    points);
          }
        });
  }
}
