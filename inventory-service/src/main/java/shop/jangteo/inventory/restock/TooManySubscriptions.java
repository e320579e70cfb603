package shop.jangteo.inventory.restock;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** One member waits for so much that it cannot be meant. */
final class TooManySubscriptions extends Refusal {
  TooManySubscriptions(int most) {
    super(HttpStatus.CONFLICT, "TOO_MANY_SUBSCRIPTIONS", most);
  }
}
