package shop.jangteo.platform.problem;

import org.springframework.http.HttpStatus;

/**
 * Something this answer needs does not answer at the moment; nothing was done and trying again is
 * safe.
 */
public final class ServiceUnavailable extends Refusal {
  public ServiceUnavailable(String name) {
    super(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", name);
  }
}
