package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It begins like a picture and does not end like one. */
final class ImageUnreadable extends Refusal {
  ImageUnreadable() {
    super(HttpStatus.UNPROCESSABLE_CONTENT, "IMAGE_UNREADABLE");
  }
}
