package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such review for whoever asks. */
public final class ReviewNotFound extends Refusal {
  public ReviewNotFound() {
    super(HttpStatus.NOT_FOUND, "REVIEW_NOT_FOUND");
  }
}
