package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No picture has this name. */
public final class ImageNotFound extends Refusal {
  public ImageNotFound(String name) {
    super(HttpStatus.NOT_FOUND, "IMAGE_NOT_FOUND", name);
  }
}
