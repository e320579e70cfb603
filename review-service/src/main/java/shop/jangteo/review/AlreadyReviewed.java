package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A line of an order is written of once, whatever became of that. */
final class AlreadyReviewed extends Refusal {
  AlreadyReviewed() {
    super(HttpStatus.CONFLICT, "ALREADY_REVIEWED");
  }
}
