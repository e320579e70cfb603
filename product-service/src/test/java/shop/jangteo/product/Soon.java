package shop.jangteo.product;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/**
 * What caches promise: whatever changed is seen within a second. Here that is given five times, as
 * everything is on a machine that is busy with a build.
 */
final class Soon {

  private static final Duration PROMISED = Duration.ofSeconds(5);

  private Soon() {}

  static <T> void sees(Callable<T> look, T expected) {
    Awaitility.await()
        .atMost(PROMISED)
        .pollInterval(Duration.ofMillis(20))
        .until(look, Matchers.equalTo(expected));
  }
}
