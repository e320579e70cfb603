package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** All coupons of the campaign are given. */
public final class CouponsSoldOut extends Refusal {
  public CouponsSoldOut() {
    super(HttpStatus.CONFLICT, "COUPONS_SOLD_OUT");
  }
}
