package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Somebody has signed up with this e-mail address. */
final class EmailTaken extends Refusal {
  EmailTaken() {
    super(HttpStatus.CONFLICT, "EMAIL_TAKEN");
  }
}
