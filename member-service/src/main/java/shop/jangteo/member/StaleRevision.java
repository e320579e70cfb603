package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Somebody changed it since the caller read it (RFC 9110, 13.1.1). */
final class StaleRevision extends Refusal {
  StaleRevision() {
    super(HttpStatus.PRECONDITION_FAILED, "PRECONDITION_FAILED");
  }
}
