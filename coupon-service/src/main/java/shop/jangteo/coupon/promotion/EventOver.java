package shop.jangteo.coupon.promotion;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The event page is over, or was withdrawn. */
final class EventOver extends Refusal {
  EventOver() {
    super(HttpStatus.GONE, "EVENT_OVER");
  }
}
