package shop.jangteo.order;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is nothing at the door yet to confirm. */
final class NotDelivered extends Refusal {
  NotDelivered() {
    super(HttpStatus.CONFLICT, "NOT_DELIVERED");
  }
}
