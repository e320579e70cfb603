package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another product has this code, perhaps one that is no longer sold (PR-03). */
final class ProductCodeTaken extends Refusal {
  ProductCodeTaken(String code) {
    super(HttpStatus.CONFLICT, "PRODUCT_CODE_TAKEN", code);
  }
}
