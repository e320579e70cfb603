package shop.jangteo.sandbox.pg;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds a request up for as long as a script says, but not the shutdown. */
@Component
final class Patience {

  private final CountDownLatch closing = new CountDownLatch(1);

  void hold(Duration time) {
    try {
      closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing.countDown();
  }
}
