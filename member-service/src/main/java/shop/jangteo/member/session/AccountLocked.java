package shop.jangteo.member.session;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Too many failures with this e-mail address, whether anybody has it or not. */
final class AccountLocked extends Refusal {
  AccountLocked(Duration rest) {
    super(HttpStatus.LOCKED, "ACCOUNT_LOCKED");
    with("retryAfterSeconds", rest.toSeconds() + 1);
  }
}
