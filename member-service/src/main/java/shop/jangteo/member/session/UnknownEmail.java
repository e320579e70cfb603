package shop.jangteo.member.session;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Nobody has signed up with this e-mail address (ME-09, only where the settings allow to tell). */
final class UnknownEmail extends Refusal {
  UnknownEmail() {
    super(HttpStatus.UNAUTHORIZED, "UNKNOWN_EMAIL");
  }
}
