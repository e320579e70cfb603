package shop.jangteo.coupon;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The campaign gives none at this time. */
public final class CouponsNotOffered extends Refusal {
  public CouponsNotOffered() {
    super(HttpStatus.CONFLICT, "COUPONS_NOT_OFFERED");
  }
}
