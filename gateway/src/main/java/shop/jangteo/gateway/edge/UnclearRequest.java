package shop.jangteo.gateway.edge;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/**
 * Two readers could understand this request differently, and that is how guards are walked past.
 */
final class UnclearRequest extends Refused {
  UnclearRequest() {
    super(HttpStatus.BAD_REQUEST, "BAD_REQUEST");
  }
}
