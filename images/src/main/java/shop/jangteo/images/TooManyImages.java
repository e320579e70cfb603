package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Only so many pictures are shown there (PR-05, RV-03). */
public final class TooManyImages extends Refusal {
  public TooManyImages(int most) {
    super(HttpStatus.CONFLICT, "TOO_MANY_IMAGES", most);
  }
}
