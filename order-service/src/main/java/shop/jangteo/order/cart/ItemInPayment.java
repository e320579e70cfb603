package shop.jangteo.order.cart;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The line is in an order from this cart that waits for its payment. */
final class ItemInPayment extends Refusal {
  ItemInPayment(String sku) {
    super(HttpStatus.CONFLICT, "ITEM_IN_PAYMENT", sku);
    with("sku", sku);
  }
}
