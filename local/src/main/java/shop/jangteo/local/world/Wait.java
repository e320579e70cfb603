package shop.jangteo.local.world;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import shop.jangteo.local.home.Failure;

/** Asks again until there is an answer. */
final class Wait {

  private Wait() {}

  /**
   * @param pause between two questions
   * @param hint what did not happen, for the failure
   */
  static <T> T until(
      Duration atMost, Duration pause, Supplier<Optional<T>> question, Supplier<String> hint) {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      var answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > deadline) {
        throw new Failure("%s within %d s.".formatted(hint.get(), atMost.toSeconds()));
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure("Waiting was interrupted.", e);
      }
    }
  }
}
