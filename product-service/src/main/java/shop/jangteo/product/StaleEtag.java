package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The product changed since the caller read it. */
final class StaleEtag extends Refusal {
  StaleEtag() {
    super(HttpStatus.PRECONDITION_FAILED, "STALE_ETAG");
  }
}
