package shop.jangteo.order.pricing;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another policy begins at the same moment. */
public final class PolicyExists extends Refusal {
  public PolicyExists() {
    super(HttpStatus.CONFLICT, "POLICY_EXISTS");
  }
}
