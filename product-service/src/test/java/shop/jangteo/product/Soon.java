package shop.jangteo.product;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/**
 * What caches promise: whatever changed is seen within a second. A machine that is busy with builds
 * is given more, but less than what nobody has heard of stays in a cache (30 s).
 */
final class Soon {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Soon() {}

  static <T> void sees(Callable<T> look, T expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(look, Matchers.equalTo(expected));
  }
}
