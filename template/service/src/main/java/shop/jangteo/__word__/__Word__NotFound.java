package shop.jangteo.__word__;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** Whoever asks has no such __word__. */
final class __Word__NotFound extends Refusal {
  __Word__NotFound() {
    super(HttpStatus.NOT_FOUND, "__WORD___NOT_FOUND");
  }
}
