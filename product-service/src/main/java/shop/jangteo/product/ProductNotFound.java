package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such product, or it is somebody else's. */
final class ProductNotFound extends Refusal {
  ProductNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "PRODUCT_NOT_FOUND", id);
  }
}
