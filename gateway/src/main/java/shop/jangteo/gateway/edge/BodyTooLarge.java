package shop.jangteo.gateway.edge;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** The request's body is longer than anything this platform needs. */
final class BodyTooLarge extends Refused {
  BodyTooLarge(long most) {
    super(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", Long.toString(most));
  }
}
