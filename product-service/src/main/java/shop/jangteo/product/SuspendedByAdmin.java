package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** An admin took it off the market; only an admin brings it back. */
final class SuspendedByAdmin extends Refusal {
  SuspendedByAdmin() {
    super(HttpStatus.CONFLICT, "SUSPENDED_BY_ADMIN");
  }
}
