package shop.jangteo.gateway.route;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** A service was asked and did not answer: what was asked may have been done, or not. */
final class NoAnswer extends Refused {
  NoAnswer(String service) {
    super(HttpStatus.GATEWAY_TIMEOUT, "NO_ANSWER", service);
  }
}
