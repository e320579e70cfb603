package shop.jangteo.gateway.edge;

import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** The request's address is longer than any that leads to something here. */
final class UriTooLong extends Refused {
  UriTooLong(long most) {
    super(HttpStatus.URI_TOO_LONG, "URI_TOO_LONG", Long.toString(most));
  }
}
