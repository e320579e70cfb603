package shop.jangteo.inventory;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such SKU, or it is somebody else's. */
public final class SkuNotFound extends Refusal {
  SkuNotFound(String sku) {
    super(HttpStatus.NOT_FOUND, "SKU_NOT_FOUND", sku);
  }
}
