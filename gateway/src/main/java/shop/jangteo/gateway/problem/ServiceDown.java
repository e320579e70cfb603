package shop.jangteo.gateway.problem;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A service cannot be reached; it was sent nothing, so trying again is safe. */
public final class ServiceDown extends Refused {

  private final transient Duration wait;

  /**
   * @param wait when it makes sense to try again
   */
  public ServiceDown(String service, Duration wait) {
    super(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", service);
    this.wait = wait;
  }

  @Override
  protected Map<String, String> headers() {
    return retryAfter(wait);
  }
}
