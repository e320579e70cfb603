package shop.jangteo.badsample.words;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

public final class Speechless extends Refusal {
  Speechless() {
    super(HttpStatus.CONFLICT, "SPEECHLESS");
  }
}
