package shop.jangteo.platform.inbox;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Somebody has decided about it already. */
final class DeadLetterClosed extends Refusal {
  DeadLetterClosed(String id) {
    super(HttpStatus.CONFLICT, "DEAD_LETTER_CLOSED", id);
  }
}
