package shop.jangteo.review.filter;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such word in the list. */
final class ReviewWordNotFound extends Refusal {
  ReviewWordNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "REVIEW_WORD_NOT_FOUND", id);
  }
}
