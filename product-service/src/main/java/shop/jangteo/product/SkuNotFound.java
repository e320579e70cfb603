package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No product ever had this SKU. */
final class SkuNotFound extends Refusal {
  SkuNotFound(String sku) {
    super(HttpStatus.NOT_FOUND, "SKU_NOT_FOUND", sku);
  }
}
