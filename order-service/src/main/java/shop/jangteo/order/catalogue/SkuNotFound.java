package shop.jangteo.order.catalogue;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Nobody sells this SKU: 404 where the path names it, 400 where a body does. */
public final class SkuNotFound extends Refusal {
  SkuNotFound(HttpStatus status, String sku) {
    super(status, "SKU_NOT_FOUND", sku);
    with("sku", sku);
  }
}
