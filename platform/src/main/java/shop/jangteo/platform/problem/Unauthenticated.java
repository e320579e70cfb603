package shop.jangteo.platform.problem;

import org.springframework.http.HttpStatus;

/** Nobody is known to be calling. */
public final class Unauthenticated extends Refusal {
  public Unauthenticated() {
    super(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED");
  }
}
