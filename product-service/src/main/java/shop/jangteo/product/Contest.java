package shop.jangteo.product;

import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Two who want the same code or SKU at the same moment both find it free; the unique key stops the
 * second, who then looks again and is told in words.
 */
public final class Contest {

  private static final int MOST_TRIES = 3;

  private Contest() {}

  /**
   * @param attempt a whole transaction
   */
  public static <T> T decide(Supplier<T> attempt) {
    for (int tried = 1; ; tried++) {
      try {
        return attempt.get();
      } catch (DataIntegrityViolationException e) {
        if (tried == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
