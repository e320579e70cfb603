package shop.jangteo.delivery;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** No order of the caller's with this id was ever to be shipped. */
final class OrderNotFound extends Refusal {
  OrderNotFound() {
    super(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND");
  }
}
