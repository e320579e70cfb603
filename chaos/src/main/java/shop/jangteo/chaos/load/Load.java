package shop.jangteo.chaos.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import shop.jangteo.checker.journal.Journal;

/**
 * Begins purchases at a steady rate, whatever became of the ones before: a platform that slows down
 * gets no pity. With the same seed the same people want the same things in the same order.
 */
public final class Load implements AutoCloseable {

  private static final int MOST_UNDER_WAY = 400;
  private static final Duration FINISHES_WITHIN = Duration.ofSeconds(75);

  /** What all purchases share. */
  record Surroundings(Market market, Client client, Journal.Writer journal, Counts counts) {}

  private final Surroundings surroundings;
  private final long seed;
  private final Duration interval;
  private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
  private final ConcurrentLinkedQueue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile List<String> scripts = List.of();
  private volatile boolean running;
  private volatile int slowness = 1;
  private final AtomicInteger number = new AtomicInteger();
  private Thread clock = Thread.ofVirtual().unstarted(() -> {});

  /**
   * @param perSecond purchases begun
   * @param journal file to which every attempt is appended
   */
  public Load(Market market, long seed, double perSecond, Path journal) {
    this.surroundings =
        new Surroundings(market, new Client(), new Journal.Writer(journal), new Counts());
    this.seed = seed;
    this.interval = Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / perSecond));
  }

  public Tally tally() {
    return surroundings.counts().read();
  }

  /** How often each kind of failed request was heard, such as {@code 503 BUSY}. */
  public Map<String, Long> failures() {
    return surroundings.counts().readFailures();
  }

  public Scripted scripted() {
    return surroundings.counts().readScripted();
  }

  /** From now on the payment provider misbehaves in these ways, one after the other. */
  public void payWith(List<String> misbehaviours) {
    scripts = List.copyOf(misbehaviours);
  }

  /** From now until all of it stops only one in so many purchases is begun. */
  public void slowDown(int slowness) {
    this.slowness = slowness;
  }

  public void start() {
    running = true;
    clock = Thread.ofVirtual().name("load").start(this::beginForEver);
  }

  /** Begins nothing new and lets those under way finish, as far as they do. */
  public void stop() throws InterruptedException {
    running = false;
    clock.join();
    if (places.tryAcquire(MOST_UNDER_WAY, FINISHES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      places.release(MOST_UNDER_WAY);
    }
    scripts = List.of();
    slowness = 1;
    var first = broken.poll();
    if (first != null) {
      throw new IllegalStateException("The load generator itself has failed", first);
    }
  }

  private void beginForEver() {
    var next = System.nanoTime();
    while (running) {
      begin();
      next += interval.toNanos() * slowness;
      try {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void begin() {
    if (!places.tryAcquire()) {
      surroundings.counts().skipped.increment();
      return;
    }
    var mine = number.getAndIncrement();
    var random = new SplittableRandom(seed * 1_000_003 + mine);
    var purchase =
        new Purchase(
            surroundings,
            random,
            () -> script(random),
            "chaos-%d-%d".formatted(seed, mine),
            Purchase.Wish.any(surroundings.market(), random));
    shoppers.execute(() -> go(purchase, places));
  }

  private void go(Purchase purchase, Semaphore place) {
    try {
      purchase.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken.add(e);
    } finally {
      place.release();
    }
  }

  /**
   * Lets a crowd come beside the others: each wants one unit of a SKU, and pays for it if they get
   * one.
   *
   * @param atOnce how many of them are served at any moment; the next comes when one is through
   * @return done when the last of them is through
   */
  public CompletableFuture<Void> rush(String sku, int buyers, int atOnce) {
    return CompletableFuture.runAsync(() -> crowd(sku, buyers, atOnce), shoppers);
  }

  private void crowd(String sku, int buyers, int atOnce) {
    var members = surroundings.market().members();
    var entrance = new Semaphore(atOnce);
    for (int i = 0; i < buyers; i++) {
      var mine = number.getAndIncrement();
      var random = new SplittableRandom(seed * 1_000_003 + mine);
      var wish =
          new Purchase.Wish(members.get(mine % members.size()), Basket.one(sku), Temper.BUYS);
      var purchase =
          new Purchase(surroundings, random, () -> "", "chaos-%d-%d".formatted(seed, mine), wish);
      entrance.acquireUninterruptibly();
      shoppers.execute(() -> go(purchase, entrance));
    }
    entrance.acquireUninterruptibly(atOnce);
  }

  /**
   * Lets a member ask the gateway for a path beside the others, until that is closed.
   *
   * @param path from the top, {@code /api/v1/orders}
   */
  public Asking ask(String path, Duration every) {
    return new Asking(surroundings, path, every);
  }

  private String script(RandomGenerator random) {
    var present = scripts;
    return present.isEmpty() ? "" : present.get(random.nextInt(present.size()));
  }

  @Override
  public void close() {
    running = false;
    shoppers.shutdownNow();
    surroundings.client().close();
    surroundings.journal().close();
  }
}
