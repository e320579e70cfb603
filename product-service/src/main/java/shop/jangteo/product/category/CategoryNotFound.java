package shop.jangteo.product.category;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No category has this id. */
final class CategoryNotFound extends Refusal {
  CategoryNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "CATEGORY_NOT_FOUND", id);
  }
}
