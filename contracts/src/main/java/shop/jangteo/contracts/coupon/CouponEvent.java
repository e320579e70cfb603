package shop.jangteo.contracts.coupon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

/** Everything coupon-service announces: what became of an order's discount, keyed by order id. */
public sealed interface CouponEvent extends Event {
  String TOPIC = "coupon.events";

  /** What became of the coupons and points that one order wants to use. */
  sealed interface DiscountEvent extends CouponEvent, ConcernsOrder {
    @Override
    String orderId();

    @Override
    default String aggregateId() {
      return orderId();
    }
  }

  /**
   * Every coupon and all points that the revision asks for are set aside until the order says how
   * it ended; what a former revision held beyond that is given back.
   *
   * @param coupons what each of them takes off the items
   */
  @EventType("coupon.discount-held.v1")
  record DiscountHeld(String orderId, int revision, List<Worth> coupons) implements DiscountEvent {}

  /**
   * Nothing is set aside, because of these; the order may ask for the rest with its next revision.
   *
   * @param pointsRefusal why the points cannot be used, or null when nothing is wrong with them
   */
  @EventType("coupon.discount-refused.v1")
  record DiscountRefused(
      String orderId, int revision, List<Refused> coupons, @Nullable String pointsRefusal)
      implements DiscountEvent {}

  record Worth(String couponId, Money amount) {}

  /**
   * @param reason a stable code, such as COUPON_EXPIRED
   */
  record Refused(String couponId, String reason) {}
}
