package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The campaign is for other members. */
final class CouponNotForYou extends Refusal {
  CouponNotForYou() {
    super(HttpStatus.CONFLICT, "COUPON_NOT_FOR_YOU");
  }
}
