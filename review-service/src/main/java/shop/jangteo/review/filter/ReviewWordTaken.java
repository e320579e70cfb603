package shop.jangteo.review.filter;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** However it is spelt, it is there. */
final class ReviewWordTaken extends Refusal {
  ReviewWordTaken(String word) {
    super(HttpStatus.CONFLICT, "REVIEW_WORD_TAKEN", word);
  }
}
