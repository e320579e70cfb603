package shop.jangteo.bench.stock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import shop.jangteo.bench.relay.Effort;
import shop.jangteo.bench.stock.Answers.Answer;
import shop.jangteo.bench.stock.Measured.Flash;
import shop.jangteo.bench.stock.Measured.Hot;
import shop.jangteo.local.report.Progress;

/** Carries out a {@link Plan} on an inventory-service that runs. */
public final class StockBenchmark {

  private static final String WARM = "WARM";
  private static final String HOT = "HOT";
  private static final String FLASH = "FLASH";
  private static final int ENOUGH = 1_000_000_000;
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Plan plan;
  private final Market market;
  private final Answers answers;
  private final Shelves shelves;
  private final Callable<?> killAndRestart;
  private final List<String> broken = new ArrayList<>();
  private int placed;
  private int paid;

  private StockBenchmark(
      Plan plan, Market market, Answers answers, Shelves shelves, Callable<?> killAndRestart) {
    this.plan = plan;
    this.market = market;
    this.answers = answers;
    this.shelves = shelves;
    this.killAndRestart = killAndRestart;
  }

  /**
   * @param killAndRestart ends the service at once and returns when it runs again
   */
  public static Measured run(
      Ground ground, Plan plan, Callable<?> killAndRestart, Progress progress) throws Exception {
    var answers = new Answers();
    try (var market = new Market(ground);
        var _ = AnswerReader.on(ground, answers);
        var shelves = new Shelves(ground)) {
      return new StockBenchmark(plan, market, answers, shelves, killAndRestart).run(progress);
    }
  }

  private Measured run(Progress progress) throws Exception {
    progress.working("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));
    warmUp();
    progress.done("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));

    progress.working("hot SKU", plan.orders() + " orders wait");
    var hot = hot();
    progress.done("hot SKU", hot.perSecond() + " orders/s");

    progress.working("flash sale", plan.buyers() + " buyers");
    var flash = flash();
    progress.done("flash sale", "%d of %d sold".formatted(flash.sold(), flash.supply()));

    if (!isTrue(shelves::isAtRest)) {
      broken.add("It does not come to rest.");
    }
    broken.addAll(shelves.broken());
    if (answers.contradictions() > 0) {
      broken.add("%d orders were answered twice.".formatted(answers.contradictions()));
    }
    return new Measured(hot, flash, List.copyOf(broken));
  }

  private void warmUp() {
    list(WARM, ENOUGH);
    var until = System.nanoTime() + plan.warmUp().toNanos();
    do {
      var orders = next(plan.batch());
      market.place(orders, WARM);
      requireAllDecided("an order while it gets warm");
      pay(orders.subList(0, orders.size() / 2), WARM, "a payment while it gets warm");
    } while (System.nanoTime() - until < 0);
  }

  /** The SKU's row is held until all orders wait, so that nothing but deciding is measured. */
  private Hot hot() throws SQLException {
    list(HOT, ENOUGH);
    var orders = next(plan.orders());
    long began;
    Effort before;
    try (var holder = shelves.hold(HOT)) {
      market.placeIn(0, orders, HOT);
      before = Effort.sinceStart(shelves.jdbc());
      began = System.nanoTime();
      holder.rollback();
    }
    require(() -> shelves.reserved(HOT) >= orders.size(), "an order of the hot SKU");
    var decided = System.nanoTime() - began;
    requireAllDecided("an answer about the hot SKU");
    var answered = System.nanoTime() - began;
    var effort = Effort.sinceStart(shelves.jdbc()).per1000(orders.size(), before);
    if (shelves.reserved(HOT) != orders.size()) {
      broken.add("%d orders hold %d units.".formatted(orders.size(), shelves.reserved(HOT)));
    }
    return new Hot(
        orders.size(),
        perSecond(orders.size(), decided),
        perSecond(orders.size(), answered),
        effort.statements(),
        effort.commits(),
        effort.logWrites());
  }

  private Flash flash() throws Exception {
    list(FLASH, plan.supply());
    var buyers = next(plan.buyers());
    var decidedBefore = answers.decided();
    var began = System.nanoTime();
    market.place(buyers, FLASH);
    require(() -> answers.decided() >= decidedBefore + plan.killedAfter(), "the first buyers");
    var answeredBefore = answers.decided() - decidedBefore;
    killAndRestart.call();
    requireAllDecided("a buyer");
    var winners = answers.of(Answer.RESERVED, buyers);
    pay(winners, FLASH, "a sale");
    var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();

    var sold = shelves.sold(FLASH);
    var refused = answers.of(Answer.REFUSED, buyers).size();
    var oversold = Math.max(0, sold + shelves.reserved(FLASH) - plan.supply());
    if (sold != Math.min(plan.supply(), plan.buyers()) || winners.size() != sold) {
      broken.add(
          "Of %d units %d were sold to %d buyers.".formatted(plan.supply(), sold, winners.size()));
    }
    if (winners.size() + refused != buyers.size()) {
      broken.add("Some buyers were told both yes and no.");
    }
    return new Flash(buyers.size(), plan.supply(), sold, refused, oversold, answeredBefore, millis);
  }

  private void pay(List<String> orders, String sku, String what) {
    paid += orders.size();
    market.pay(orders, sku);
    require(() -> answers.count(Answer.SOLD) == paid, what);
  }

  private void requireAllDecided(String what) {
    require(() -> answers.decided() >= placed, what);
  }

  private void list(String sku, int units) {
    market.list(sku, units);
    require(() -> shelves.has(sku), "the stock of " + sku);
  }

  private List<String> next(int orders) {
    var from = placed;
    placed += orders;
    return IntStream.range(from, placed).mapToObj(Order::id).toList();
  }

  private void require(BooleanSupplier condition, String what) {
    if (!isTrue(condition)) {
      throw new IllegalStateException("Waited %s for %s".formatted(plan.patience(), what));
    }
  }

  private boolean isTrue(BooleanSupplier condition) {
    var until = System.nanoTime() + plan.patience().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  private static long perSecond(long count, long nanos) {
    return count * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos);
  }
}
