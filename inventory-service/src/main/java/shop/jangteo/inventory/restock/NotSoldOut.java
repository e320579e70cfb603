package shop.jangteo.inventory.restock;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There are some: who wants one can buy it. */
final class NotSoldOut extends Refusal {
  NotSoldOut(String sku) {
    super(HttpStatus.CONFLICT, "NOT_SOLD_OUT", sku);
  }
}
