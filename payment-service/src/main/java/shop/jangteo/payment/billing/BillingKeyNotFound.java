package shop.jangteo.payment.billing;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such card, or it is somebody else's, or was given up. */
final class BillingKeyNotFound extends Refusal {
  BillingKeyNotFound() {
    super(HttpStatus.NOT_FOUND, "BILLING_KEY_NOT_FOUND");
  }
}
