package shop.jangteo.coupon.campaign;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A seller gives coupons for what is their own. */
final class NotYourProducts extends Refusal {
  NotYourProducts() {
    super(HttpStatus.FORBIDDEN, "NOT_YOUR_PRODUCTS");
  }
}
