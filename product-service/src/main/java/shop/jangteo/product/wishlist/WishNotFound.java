package shop.jangteo.product.wishlist;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such product to wish for. */
final class WishNotFound extends Refusal {
  WishNotFound(String productId) {
    super(HttpStatus.NOT_FOUND, "PRODUCT_NOT_FOUND", productId);
  }
}
