package shop.jangteo.review.filter;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Each of them is looked for in each review. */
final class ReviewWordsTooMany extends Refusal {
  ReviewWordsTooMany(int most) {
    super(HttpStatus.CONFLICT, "REVIEW_WORDS_TOO_MANY", most);
  }
}
