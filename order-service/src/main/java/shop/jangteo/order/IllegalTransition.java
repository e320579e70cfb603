package shop.jangteo.order;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Something asked for a step that the state table does not have: a bug, here or elsewhere. */
final class IllegalTransition extends Refusal {

  private final String step;

  IllegalTransition(String orderId, OrderStatus from, OrderStatus to) {
    super(HttpStatus.CONFLICT, "ILLEGAL_TRANSITION");
    this.step = "%s cannot go from %s to %s".formatted(orderId, from, to);
  }

  /** For the dead letter and the log. */
  @Override
  public String getMessage() {
    return step;
  }
}
