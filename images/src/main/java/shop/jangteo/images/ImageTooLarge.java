package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** One of several pictures weighs more than one may (PR-05, RV-03). */
public final class ImageTooLarge extends Refusal {
  public ImageTooLarge(long most) {
    super(HttpStatus.CONTENT_TOO_LARGE, "IMAGE_TOO_LARGE", Long.toString(most));
  }
}
