package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another option has this SKU, perhaps one that is no longer sold. */
final class SkuTaken extends Refusal {
  SkuTaken(String sku) {
    super(HttpStatus.CONFLICT, "SKU_TAKEN", sku);
  }
}
