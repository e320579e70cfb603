package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The campaign is for other members. */
public final class CouponNotForYou extends Refusal {
  public CouponNotForYou() {
    super(HttpStatus.CONFLICT, "COUPON_NOT_FOR_YOU");
  }
}
