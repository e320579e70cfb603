package shop.jangteo.member.tier;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another policy begins at the very same moment. */
final class PolicyThere extends Refusal {
  PolicyThere() {
    super(HttpStatus.CONFLICT, "POLICY_THERE");
  }
}
