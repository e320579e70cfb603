package shop.jangteo.product.category;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another category has this code. */
final class CategoryCodeTaken extends Refusal {
  CategoryCodeTaken(String code) {
    super(HttpStatus.CONFLICT, "CATEGORY_CODE_TAKEN", code);
  }
}
