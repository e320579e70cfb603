package shop.jangteo.gateway.token;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** The access token is forged, stale, or not one at all. */
final class BadToken extends Refused {
  BadToken() {
    super(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED");
  }

  @Override
  protected Map<String, String> headers() {
    return Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
  }
}
