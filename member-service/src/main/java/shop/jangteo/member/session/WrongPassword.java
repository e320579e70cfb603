package shop.jangteo.member.session;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The password is wrong (ME-09, only where the settings allow to tell). */
final class WrongPassword extends Refusal {
  WrongPassword() {
    super(HttpStatus.UNAUTHORIZED, "WRONG_PASSWORD");
  }
}
