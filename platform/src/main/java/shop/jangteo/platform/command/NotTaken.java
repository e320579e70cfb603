package shop.jangteo.platform.command;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/**
 * The broker has not said in time that it has the request. It may have it all the same: who asks
 * again must do no harm.
 */
public final class NotTaken extends Refusal {

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

  NotTaken() {
    super(HttpStatus.SERVICE_UNAVAILABLE, "REQUEST_NOT_TAKEN");
    tryAgainAfter(AGAIN_AFTER);
  }
}
