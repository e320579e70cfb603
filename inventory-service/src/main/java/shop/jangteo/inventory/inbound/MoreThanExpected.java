package shop.jangteo.inventory.inbound;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** More has come than was announced: a count that nobody checked, or another shipment. */
final class MoreThanExpected extends Refusal {
  MoreThanExpected(String sku, int outstanding) {
    super(HttpStatus.CONFLICT, "MORE_THAN_EXPECTED", sku, outstanding);
  }
}
