package shop.jangteo.order.cart;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is less on the shelf than was asked for (CA-02). */
final class InsufficientStock extends Refusal {
  InsufficientStock(long available) {
    super(HttpStatus.CONFLICT, "INSUFFICIENT_STOCK", available);
    with("available", available);
  }
}
