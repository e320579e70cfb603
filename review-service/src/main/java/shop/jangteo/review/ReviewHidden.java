package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** What an admin hid is not mended by its author. */
final class ReviewHidden extends Refusal {
  ReviewHidden() {
    super(HttpStatus.CONFLICT, "REVIEW_HIDDEN");
  }
}
