package shop.jangteo.images;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Unpacked it would take more memory than a picture is worth. */
final class ImageDimensions extends Refusal {
  ImageDimensions(int width, int height) {
    super(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "IMAGE_DIMENSIONS",
        Integer.toString(width),
        Integer.toString(height));
  }
}
