package shop.jangteo.platform.inbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.problem.Refusal;

/** How often one record is tried, and what it becomes when that did not help. */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST = 10;
  private static final long SHORTEST_PAUSE_NANOS = 5_000_000L;
  private static final long LONGER_EACH_TIME_NANOS = 20_000_000L;

  private Attempts() {}

  /**
   * Only "infrastructure is down" comes out as an exception; that is waited for by whoever polls.
   *
   * @param givenUp told when no further try will help
   */
  static void at(Runnable work, BiConsumer<Reason, RuntimeException> givenUp) {
    for (int attempt = 1; ; attempt++) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (Infrastructure.isDown(e)) {
          throw e;
        }
        if (e instanceof Refusal) {
          givenUp.accept(Reason.IMPOSSIBLE, e);
          return;
        }
        if (attempt == MOST) {
          givenUp.accept(Reason.REJECTED, e);
          return;
        }
        log.warn("An event failed, attempt {}", attempt, e);
        LockSupport.parkNanos(
            ThreadLocalRandom.current()
                .nextLong(SHORTEST_PAUSE_NANOS, LONGER_EACH_TIME_NANOS * attempt));
      }
    }
  }
}
