package shop.jangteo.product.image;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No picture has this name. */
final class ImageNotFound extends Refusal {
  ImageNotFound(String name) {
    super(HttpStatus.NOT_FOUND, "IMAGE_NOT_FOUND", name);
  }
}
