package shop.jangteo.platform.problem;

import org.springframework.http.HttpStatus;

/** The caller is known, but this is not theirs to do. */
public final class Forbidden extends Refusal {
  public Forbidden() {
    super(HttpStatus.FORBIDDEN, "FORBIDDEN");
  }
}
