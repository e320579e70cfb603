package shop.jangteo.platform.inbox;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It was replayed and failed again; it stays open. */
final class DeadLetterStillFails extends Refusal {
  DeadLetterStillFails(String id, String error) {
    super(HttpStatus.CONFLICT, "DEAD_LETTER_STILL_FAILS", id);
    with("error", error);
  }
}
