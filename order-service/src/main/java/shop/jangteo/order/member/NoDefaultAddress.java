package shop.jangteo.order.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** One click needs to know where to, and the member has not said. */
public final class NoDefaultAddress extends Refusal {
  NoDefaultAddress() {
    super(HttpStatus.CONFLICT, "NO_DEFAULT_ADDRESS");
  }
}
