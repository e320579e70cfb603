package shop.jangteo.chaos.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody who asks the gateway for one path by the clock, whatever became of the time before. What
 * they hear counts like what shoppers hear.
 */
public final class Asking implements AutoCloseable {

  private static final int FORBIDDEN = 403;

  private final Client client;
  private final Counts counts;
  private final Member member;
  private final URI address;
  private final long interval;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread clock;
  private volatile boolean running = true;

  Asking(Load.Surroundings surroundings, String path, Duration every) {
    this.client = surroundings.client();
    this.counts = surroundings.counts();
    this.member = surroundings.market().members().getFirst();
    this.address = surroundings.market().gateway().resolve(path);
    this.interval = every.toNanos();
    this.clock = Thread.ofVirtual().name("asking").start(this::askForEver);
  }

  /** How often so far. */
  public long asked() {
    return asked.get();
  }

  /** How many answers were a 403 so far: only who knows the path and the member can say that. */
  public long refused() {
    return refused.get();
  }

  private void askForEver() {
    var next = System.nanoTime();
    do { // at least once: who closes at once has asked as well
      questions.execute(this::ask);
      asked.incrementAndGet();
      next += interval;
      try {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      } catch (InterruptedException _) {
        return;
      }
    } while (running);
  }

  private void ask() {
    try {
      var status = counts.heard(client.get(address, member)).status();
      if (status != null && status == FORBIDDEN) {
        refused.incrementAndGet();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks no more, and waits for the last answer or for as long as one is waited for. */
  @Override
  public void close() {
    running = false;
    try {
      clock.join();
      questions.shutdown();
      if (!questions.awaitTermination(Client.ANSWERS_WITHIN.toSeconds() + 1, TimeUnit.SECONDS)) {
        questions.shutdownNow();
      }
    } catch (InterruptedException _) {
      questions.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
