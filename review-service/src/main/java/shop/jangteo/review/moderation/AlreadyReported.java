package shop.jangteo.review.moderation;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** One report per member counts. */
final class AlreadyReported extends Refusal {
  AlreadyReported() {
    super(HttpStatus.CONFLICT, "ALREADY_REPORTED");
  }
}
