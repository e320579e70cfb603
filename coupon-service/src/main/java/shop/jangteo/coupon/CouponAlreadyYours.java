package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The member has had as many of these as one may have. */
public final class CouponAlreadyYours extends Refusal {
  public CouponAlreadyYours() {
    super(HttpStatus.CONFLICT, "COUPON_ALREADY_YOURS");
  }
}
