package shop.jangteo.coupon.promotion;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such event page. */
final class EventNotFound extends Refusal {
  EventNotFound() {
    super(HttpStatus.NOT_FOUND, "EVENT_NOT_FOUND");
  }
}
