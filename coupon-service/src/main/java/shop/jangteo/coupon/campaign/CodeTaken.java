package shop.jangteo.coupon.campaign;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another campaign has this code. */
final class CodeTaken extends Refusal {
  CodeTaken() {
    super(HttpStatus.CONFLICT, "COUPON_CODE_TAKEN");
  }
}
