package shop.jangteo.bench.relay;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Several threads that change tickets as fast as the database lets them. */
final class Writers {

  static final int EVENTS_PER_TRANSACTION = 6;

  private static final int TICKETS_PER_TRANSACTION = 2;
  private static final int EVENTS_PER_TICKET = EVENTS_PER_TRANSACTION / TICKETS_PER_TRANSACTION;

  private final Desk desk;
  private final List<String> tickets;
  private final int threads;
  private long seed;

  Writers(Desk desk, List<String> tickets, int threads) {
    this.desk = desk;
    this.tickets = tickets;
    this.threads = threads;
  }

  /** Announces at least this many events. */
  void write(long events) throws InterruptedException, ExecutionException {
    var left = new AtomicLong(events);
    writeWhile(() -> left.getAndAdd(-EVENTS_PER_TRANSACTION) > 0);
  }

  /**
   * @param wanted asked before each transaction
   */
  void writeWhile(BooleanSupplier wanted) throws InterruptedException, ExecutionException {
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<? extends Future<?>> running =
          IntStream.range(0, threads)
              .mapToObj(_ -> new SplittableRandom(seed++))
              .map(random -> executor.submit(() -> write(random, wanted)))
              .toList();
      for (var one : running) {
        one.get();
      }
    }
  }

  private void write(SplittableRandom random, BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      var chosen =
          random
              .ints(0, tickets.size())
              .distinct()
              .limit(TICKETS_PER_TRANSACTION)
              .mapToObj(tickets::get)
              .toList();
      desk.change(chosen, EVENTS_PER_TICKET);
    }
  }
}
