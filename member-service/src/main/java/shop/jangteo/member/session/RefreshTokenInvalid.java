package shop.jangteo.member.session;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The refresh token is unknown, too old, or its session has ended. */
final class RefreshTokenInvalid extends Refusal {
  RefreshTokenInvalid() {
    super(HttpStatus.UNAUTHORIZED, "REFRESH_TOKEN_INVALID");
  }
}
