package shop.jangteo.gateway.edge;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** The request's headers are longer than anything this platform needs. */
final class HeadersTooLarge extends Refused {
  HeadersTooLarge(long most) {
    super(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "HEADERS_TOO_LARGE", Long.toString(most));
  }
}
