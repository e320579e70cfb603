package shop.jangteo.gateway.edge;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** A page of this origin may not call us. */
final class OriginRefused extends Refused {
  OriginRefused() {
    super(HttpStatus.FORBIDDEN, "ORIGIN_REFUSED");
  }
}
