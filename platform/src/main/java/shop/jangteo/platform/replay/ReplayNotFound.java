package shop.jangteo.platform.replay;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such replay in this service, or it was long ago. */
final class ReplayNotFound extends Refusal {
  ReplayNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "REPLAY_NOT_FOUND", id);
  }
}
