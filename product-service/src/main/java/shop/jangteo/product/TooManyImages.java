package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A product shows only so many pictures (PR-05). */
final class TooManyImages extends Refusal {
  TooManyImages(int most) {
    super(HttpStatus.CONFLICT, "TOO_MANY_IMAGES", most);
  }
}
