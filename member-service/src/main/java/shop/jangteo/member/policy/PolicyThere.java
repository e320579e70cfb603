package shop.jangteo.member.policy;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another policy begins at the very same moment. */
public final class PolicyThere extends Refusal {
  public PolicyThere() {
    super(HttpStatus.CONFLICT, "POLICY_THERE");
  }
}
