package shop.jangteo.bench.catalogue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import shop.jangteo.chaos.crowd.Wire;
import shop.jangteo.local.home.Failure;

/**
 * Many who look at products, each from an address of their own: nobody of them comes so often that
 * the gateway would send them away.
 */
final class Crowd {

  private static final int OK = 200;
  private static final int ADDRESSES = 50_000;
  private static final int PART = 250;

  private final URI door;
  private final List<String> products;
  private final AtomicLong visitors = new AtomicLong();

  Crowd(URI door, List<String> products) {
    this.door = door;
    this.products = List.copyOf(products);
  }

  /** As many at the same time as there are connections, one after the other on each. */
  Seen asFastAsTheyAreAnswered(int connections, Duration length) {
    var end = System.nanoTime() + length.toNanos();
    return come(connections, _ -> System.nanoTime(), end);
  }

  /**
   * One after the other at equal distances; whoever finds all connections taken waits, and the wait
   * counts.
   */
  Seen byTheClock(int perSecond, int connections, Duration length) {
    var distance = Duration.ofSeconds(1).toNanos() / perSecond;
    var start = System.nanoTime();
    return come(connections, number -> start + number * distance, start + length.toNanos());
  }

  /** Until one would come at the end. */
  private Seen come(int connections, Arrival arrival, long end) {
    var number = new AtomicLong();
    var tasks = new ArrayList<Callable<Seen>>();
    for (int i = 0; i < connections; i++) {
      tasks.add(() -> look(arrival, number, end));
    }
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var all = new ArrayList<Seen>();
      for (var seen : threads.invokeAll(tasks)) {
        all.add(seen.get());
      }
      return Seen.together(all);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("The measurement was interrupted.", e);
    }
  }

  private Seen look(Arrival arrival, AtomicLong number, long end) throws IOException {
    var waits = new ArrayList<Long>();
    long failed = 0;
    Wire wire = null;
    try {
      while (true) {
        var due = arrival.of(number.getAndIncrement());
        if (due - end >= 0) {
          return new Seen(waits, failed);
        }
        for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        wire = asked(wire);
        if (wire == null) {
          failed++;
        } else {
          waits.add(System.nanoTime() - due);
        }
      }
    } finally {
      if (wire != null) {
        wire.close();
      }
    }
  }

  /**
   * @return the connection to go on with, or null where the answer was no product
   */
  private @Nullable Wire asked(@Nullable Wire present) throws IOException {
    Wire wire = present;
    try {
      if (wire == null) {
        wire = new Wire(door);
      }
      if (wire.ask(request(visitors.getAndIncrement())) == OK) {
        return wire;
      }
    } catch (IOException _) {
      // counted by who asked
    }
    if (wire != null) {
      wire.close();
    }
    return null;
  }

  private String request(long visitor) {
    var address = visitor % ADDRESSES;
    return """
        GET /api/v1/products/%s HTTP/1.1\r
        Host: %s:%d\r
        Accept: application/json\r
        X-Forwarded-For: 198.18.%d.%d\r
        \r
        """
        .formatted(
            products.get((int) (visitor % products.size())),
            door.getHost(),
            door.getPort(),
            address / PART,
            address % PART + 1);
  }

  /** When somebody comes, by {@link System#nanoTime}. */
  private interface Arrival {
    long of(long number);
  }

  /**
   * How they were answered.
   *
   * @param waits of those who were shown a product, in nanoseconds
   * @param failed how many others there were
   */
  record Seen(List<Long> waits, long failed) {

    static Seen together(List<Seen> all) {
      return new Seen(
          all.stream().flatMap(seen -> seen.waits.stream()).toList(),
          all.stream().mapToLong(Seen::failed).sum());
    }
  }
}
