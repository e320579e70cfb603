package shop.jangteo.member.session;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The e-mail address or the password is wrong; which one is not said. */
final class BadCredentials extends Refusal {
  BadCredentials() {
    super(HttpStatus.UNAUTHORIZED, "BAD_CREDENTIALS");
  }
}
