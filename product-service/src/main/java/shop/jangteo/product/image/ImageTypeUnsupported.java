package shop.jangteo.product.image;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It is no picture, or none of a format that is taken. */
final class ImageTypeUnsupported extends Refusal {
  ImageTypeUnsupported() {
    super(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "IMAGE_TYPE_UNSUPPORTED");
  }
}
