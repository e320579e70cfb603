package shop.jangteo.inventory.watch;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A seller watches here in so many windows that it cannot be meant. */
final class TooManyStreams extends Refusal {
  TooManyStreams(int most) {
    super(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_STREAMS", most);
  }
}
