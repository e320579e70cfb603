package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No campaign has this code. */
final class CouponCodeUnknown extends Refusal {
  CouponCodeUnknown() {
    super(HttpStatus.NOT_FOUND, "COUPON_CODE_UNKNOWN");
  }
}
