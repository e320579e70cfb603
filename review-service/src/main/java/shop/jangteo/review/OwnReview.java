package shop.jangteo.review;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Nobody judges their own words. */
public final class OwnReview extends Refusal {
  public OwnReview() {
    super(HttpStatus.CONFLICT, "OWN_REVIEW");
  }
}
