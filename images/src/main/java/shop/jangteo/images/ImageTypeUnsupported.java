package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It is no picture, or none of a format that is taken. */
public final class ImageTypeUnsupported extends Refusal {
  public ImageTypeUnsupported() {
    super(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "IMAGE_TYPE_UNSUPPORTED");
  }
}
