package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No such line of an order is the caller's (RV-01). */
final class NotBought extends Refusal {
  NotBought() {
    super(HttpStatus.FORBIDDEN, "NOT_BOUGHT");
  }
}
