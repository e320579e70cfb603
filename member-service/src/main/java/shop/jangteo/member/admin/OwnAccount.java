package shop.jangteo.member.admin;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Admins cannot suspend themselves or change their own roles. */
final class OwnAccount extends Refusal {
  OwnAccount() {
    super(HttpStatus.CONFLICT, "OWN_ACCOUNT");
  }
}
