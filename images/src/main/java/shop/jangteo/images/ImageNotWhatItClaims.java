package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Its content is of another format than its sender says. */
final class ImageNotWhatItClaims extends Refusal {
  ImageNotWhatItClaims(Format claimed) {
    super(HttpStatus.UNPROCESSABLE_CONTENT, "IMAGE_NOT_WHAT_IT_CLAIMS", claimed.mediaType());
  }
}
