package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Only who sells it replies, or an admin. */
final class NotYourProduct extends Refusal {
  NotYourProduct() {
    super(HttpStatus.FORBIDDEN, "NOT_YOUR_PRODUCT");
  }
}
