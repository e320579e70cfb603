package shop.jangteo.platform.inbox;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such dead letter in this service. */
final class DeadLetterNotFound extends Refusal {
  DeadLetterNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "DEAD_LETTER_NOT_FOUND", id);
  }
}
