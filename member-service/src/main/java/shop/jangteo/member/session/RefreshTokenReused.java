package shop.jangteo.member.session;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/**
 * The refresh token was used before; its whole session has ended, for one of two holders is a
 * thief.
 */
final class RefreshTokenReused extends Refusal {
  RefreshTokenReused() {
    super(HttpStatus.UNAUTHORIZED, "REFRESH_TOKEN_REUSED");
  }
}
