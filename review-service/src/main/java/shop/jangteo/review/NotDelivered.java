package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It is still on its way (RV-02). */
final class NotDelivered extends Refusal {
  NotDelivered() {
    super(HttpStatus.CONFLICT, "NOT_DELIVERED");
  }
}
