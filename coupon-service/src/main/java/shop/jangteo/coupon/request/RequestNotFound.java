package shop.jangteo.coupon.request;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** It was never made, is somebody else's, or was decided so long ago that nobody remembers. */
final class RequestNotFound extends Refusal {
  RequestNotFound() {
    super(HttpStatus.NOT_FOUND, "COUPON_REQUEST_NOT_FOUND");
  }
}
