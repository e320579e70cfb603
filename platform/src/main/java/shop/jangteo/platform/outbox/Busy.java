package shop.jangteo.platform.outbox;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/**
 * Too much that was begun is not told yet, or too many begin at the same time; nothing was done,
 * and later it will be welcome.
 */
final class Busy extends Refusal {
  Busy() {
    super(HttpStatus.SERVICE_UNAVAILABLE, "BUSY");
  }
}
