package shop.jangteo.product.category;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Something still hangs below the category, or a product once did. */
final class CategoryNotEmpty extends Refusal {
  CategoryNotEmpty() {
    super(HttpStatus.CONFLICT, "CATEGORY_NOT_EMPTY");
  }
}
