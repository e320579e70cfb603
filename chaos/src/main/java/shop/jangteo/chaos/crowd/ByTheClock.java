package shop.jangteo.chaos.crowd;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import shop.jangteo.local.home.Failure;

/**
 * One visit after the other at equal distances, however long the former ones take (open loop).
 * Whoever finds all connections taken waits, and that counts: a visit's time begins when it is due.
 *
 * @param door of the platform
 * @param connections on which visits are made at the same time
 */
public record ByTheClock(URI door, int perSecond, int connections) {

  /** Somebody comes. */
  @FunctionalInterface
  public interface Visit<T> {

    /**
     * @param number from 0
     * @param due when this visit should have begun, by {@link System#nanoTime}
     */
    T make(int number, long due, Door door);
  }

  /**
   * @return what came of each visit, in no order
   */
  public <T> List<T> visits(int count, Visit<T> visit) {
    return visits(count, Duration.ofSeconds(1).toNanos() / (double) perSecond, visit);
  }

  /** All at once, so that each comes when a connection is free. */
  public <T> List<T> visitsAtOnce(int count, Visit<T> visit) {
    return visits(count, 0, visit);
  }

  private <T> List<T> visits(int count, double distance, Visit<T> visit) {
    var number = new AtomicInteger();
    var start = System.nanoTime();
    var tasks = new ArrayList<Callable<List<T>>>();
    for (int i = 0; i < connections; i++) {
      tasks.add(
          () -> {
            var seen = new ArrayList<T>();
            try (var own = new Door(door)) {
              for (int n = number.getAndIncrement(); n < count; n = number.getAndIncrement()) {
                var due = start + (long) (n * distance);
                await(due);
                seen.add(visit.make(n, due, own));
              }
            }
            return seen;
          });
    }
    return all(tasks);
  }

  private static void await(long due) {
    for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
      LockSupport.parkNanos(early);
    }
  }

  private static <T> List<T> all(List<Callable<List<T>>> tasks) {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var all = new ArrayList<T>();
      for (var seen : threads.invokeAll(tasks)) {
        all.addAll(seen.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The crowd itself has failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("The measurement was interrupted.", e);
    }
  }
}
