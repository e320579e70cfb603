package shop.jangteo.delivery.promise;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Another policy of the type begins at the same moment. */
final class PolicyExists extends Refusal {
  PolicyExists() {
    super(HttpStatus.CONFLICT, "POLICY_EXISTS");
  }
}
