package shop.jangteo.order.cart;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The cart has as many different SKUs as it may hold. */
final class CartFull extends Refusal {
  CartFull() {
    super(HttpStatus.CONFLICT, "CART_FULL", Carts.MOST_LINES);
  }
}
