package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The product does not show this picture. */
final class ImageNotShown extends Refusal {
  ImageNotShown(String image) {
    super(HttpStatus.NOT_FOUND, "IMAGE_NOT_FOUND", image);
  }
}
