package shop.jangteo.gateway.route;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * At most one request in ten is asked again, whatever happens: a service in trouble gets no more
 * work from us than it had.
 */
final class RetryBudget {

  private static final int RETRY = 10;
  private static final int MOST = 100;

  private final AtomicInteger saved = new AtomicInteger(MOST);

  void earn() {
    saved.updateAndGet(present -> Math.min(MOST, present + 1));
  }

  boolean spend() {
    return saved.getAndUpdate(present -> present < RETRY ? present : present - RETRY) >= RETRY;
  }
}
