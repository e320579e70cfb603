package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A product in this state cannot come into that one. */
final class IllegalTransition extends Refusal {
  IllegalTransition(SaleState from, SaleState to) {
    super(HttpStatus.CONFLICT, "ILLEGAL_TRANSITION", from.name(), to.name());
  }
}
