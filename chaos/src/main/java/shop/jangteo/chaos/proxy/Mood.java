package shop.jangteo.chaos.proxy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The present fault, and what it means for a piece of data on its way. */
final class Mood {

  private static final long LOOKS_AROUND_AFTER_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Meter meter;
  private Fault fault = new Fault.None();

  Mood(Meter meter) {
    this.meter = meter;
  }

  synchronized Fault fault() {
    return fault;
  }

  synchronized void become(Fault next) {
    fault = next;
    notifyAll();
  }

  /**
   * Holds a piece of data up for as long as the fault wants it.
   *
   * @return false if its connection is to be reset instead
   */
  boolean letsPass(Direction direction, int bytes, Connection connection)
      throws InterruptedException {
    var now = awaitWay(direction, connection);
    switch (now) {
      case Fault.Latency(var delay, var jitter) -> delay(delay.toNanos() + upTo(jitter));
      case Fault.Throttle(var perSecond) -> delay((long) (bytes * NANOS_PER_SECOND / perSecond));
      case Fault.Flaky(var share)
          when direction == Direction.UPSTREAM
              && ThreadLocalRandom.current().nextDouble() < share -> {
        return false;
      }
      case Fault.Flaky _, Fault.None _, Fault.Cut _, Fault.LoseAnswers _ -> {}
      case Fault.Refuse _, Fault.Reset _, Fault.Stop _ -> {} // befell the connection as a whole
    }
    return true;
  }

  /** Waits while the cable is cut, also when it was cut during the wait for something else. */
  private synchronized Fault awaitWay(Direction direction, Connection connection)
      throws InterruptedException {
    var counted = false;
    while (isInTheWay(direction, connection) && connection.isOpen()) {
      if (!counted) {
        meter.held.increment();
        counted = true;
      }
      wait(LOOKS_AROUND_AFTER_MILLIS); // the connection may have been given up meanwhile
    }
    return fault;
  }

  private boolean isInTheWay(Direction direction, Connection connection) {
    return switch (fault) {
      case Fault.Cut(var directions) -> directions.contains(direction);
      case Fault.LoseAnswers(_, var to) ->
          direction == Direction.DOWNSTREAM && to.test(connection.request());
      default -> false;
    };
  }

  private void delay(long nanos) throws InterruptedException {
    if (nanos > 0) {
      meter.delayed.increment();
      Thread.sleep(Duration.ofNanos(nanos));
    }
  }

  private static long upTo(Duration jitter) {
    return jitter.isZero() ? 0 : ThreadLocalRandom.current().nextLong(jitter.toNanos());
  }
}
