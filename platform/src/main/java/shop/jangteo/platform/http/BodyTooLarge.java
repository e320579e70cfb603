package shop.jangteo.platform.http;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The request's body is longer than anything this platform needs. */
public final class BodyTooLarge extends Refusal {
  BodyTooLarge(long most) {
    super(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", Long.toString(most));
  }
}
