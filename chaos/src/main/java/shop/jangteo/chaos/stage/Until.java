package shop.jangteo.chaos.stage;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions, with an end. */
public final class Until {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Until() {}

  /**
   * @return false if it did not become true in time
   */
  public static boolean isTrue(Duration atMost, Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + atMost.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}
