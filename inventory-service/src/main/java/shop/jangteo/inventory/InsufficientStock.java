package shop.jangteo.inventory;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** An adjustment would take more than is for sale. */
final class InsufficientStock extends Refusal {
  InsufficientStock(String sku, long available) {
    super(HttpStatus.CONFLICT, "INSUFFICIENT_STOCK", sku, available);
  }
}
