package shop.jangteo.gateway.limit;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import shop.jangteo.gateway.problem.Refused;

/** Asked more often than is allowed. */
final class TooManyRequests extends Refused {

  private final transient Duration wait;

  TooManyRequests(Duration wait) {
    super(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS");
    this.wait = wait;
  }

  @Override
  protected Map<String, String> headers() {
    return retryAfter(wait);
  }
}
