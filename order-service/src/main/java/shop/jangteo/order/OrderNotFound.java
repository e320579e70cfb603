package shop.jangteo.order;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such order, or it is somebody else's, which must look the same. */
public final class OrderNotFound extends Refusal {
  public OrderNotFound() {
    super(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND");
  }
}
