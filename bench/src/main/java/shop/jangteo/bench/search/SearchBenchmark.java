package shop.jangteo.bench.search;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import shop.jangteo.bench.search.Measured.Index;
import shop.jangteo.bench.search.Measured.Times;
import shop.jangteo.bench.search.Tables.Rebuild;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Judgements;

/** Carries out a {@link Plan} on a search-service that runs and whose schema is empty. */
public final class SearchBenchmark {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LOOK_CLOSELY = Duration.ofMillis(10);

  private final Plan plan;
  private final Tables tables;
  private final Peek peek;
  private final Seller seller;
  private final Shoppers shoppers;
  private final Progress progress;
  private final Goods goods = new Goods();
  private final List<String> broken = new ArrayList<>();

  private SearchBenchmark(
      Plan plan, Tables tables, Peek peek, Seller seller, Shoppers shoppers, Progress progress) {
    this.plan = plan;
    this.tables = tables;
    this.peek = peek;
    this.seller = seller;
    this.shoppers = shoppers;
    this.progress = progress;
  }

  public static Measured run(Ground ground, Plan plan, Progress progress) throws Exception {
    try (var tables = new Tables(ground);
        var peek = new Peek(ground);
        var seller = new Seller(ground);
        var shoppers = new Shoppers(ground)) {
      return new SearchBenchmark(plan, tables, peek, seller, shoppers, progress).run();
    }
  }

  private Measured run() throws Exception {
    var ndcg = relevance();
    fill();
    var index = index();
    var questions = new Questions(goods, plan.documents());
    warmUp(questions);
    var queries =
        ask("queries", () -> shoppers.ask(questions.queries(), plan.perSecond(), plan.asking()));
    var suggestions =
        ask(
            "suggestions",
            () -> shoppers.ask(questions.beginnings(), plan.perSecond(), plan.asking()));
    var arrivals = arrivals();
    if (!isTrue(tables::isAtRest)) {
      broken.add("Changes are left that the index has not, or dead letters.");
    }
    return new Measured(ndcg, index, queries, suggestions, arrivals, List.copyOf(broken));
  }

  /** The demo catalogue alone, as it is judged; it comes in as events do. */
  private BigDecimal relevance() throws Exception {
    progress.working("relevance", "demo catalogue");
    var demo = goods.demo();
    demo.forEach(seller::lists);
    require(() -> peek.listed() == demo.size(), "the demo catalogue in the index");
    var mean =
        Judgements.mean(Judgements.read().scores(query -> shoppers.found(query, Judgements.SHOWN)));
    var ndcg = BigDecimal.valueOf(mean).setScale(3, RoundingMode.HALF_UP);
    progress.done("relevance", "nDCG@10 " + ndcg);
    return ndcg;
  }

  private void fill() {
    var made = plan.documents() - goods.demo().size();
    tables.fill(
        goods, made, count -> progress.working("products", "%,d of %,d".formatted(count, made)));
    progress.done("products", "%,d made up".formatted(made));
  }

  /** The service misses its index and builds it anew, as after a cluster's loss. */
  private Index index() throws Exception {
    var before = tables.latestRebuild();
    peek.loseIndex();
    progress.working("index", "lost");
    require(() -> isIndexed(tables.rebuildAfter(before)), "the index");
    var rebuild = tables.rebuildAfter(before);
    if (rebuild == null || !rebuild.state().equals("FINISHED")) {
      throw new IllegalStateException("The index was not built: " + rebuild);
    }
    var perSecond =
        rebuild.written() * TimeUnit.SECONDS.toMicros(1) / Math.max(1, rebuild.micros());
    progress.done("index", "%,d products/s".formatted(perSecond));
    var listed = peek.listed();
    if (listed != plan.documents()) {
      broken.add("%,d of %,d products are in the index.".formatted(listed, plan.documents()));
    }
    return new Index(
        listed, perSecond, TimeUnit.MICROSECONDS.toSeconds(rebuild.micros()), peek.megabytes());
  }

  private boolean isIndexed(@Nullable Rebuild rebuild) {
    if (rebuild == null) {
      return false;
    }
    progress.working("index", "%,d of %,d".formatted(rebuild.written(), rebuild.total()));
    return rebuild.isOver();
  }

  private void warmUp(Questions questions) {
    progress.working("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));
    shoppers.warmUp(questions.queries(), plan.warmUp().dividedBy(2));
    shoppers.warmUp(questions.beginnings(), plan.warmUp().dividedBy(2));
    progress.done("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));
  }

  private Times ask(String what, Callable<Times> asking) throws Exception {
    progress.working(what, plan.perSecond() + " a second");
    var times = asking.call();
    progress.done(what, "p95 %d ms".formatted(times.p95Ms()));
    if (times.failed() > 0) {
      broken.add("%d %s had no answer.".formatted(times.failed(), what));
    }
    return times;
  }

  /** Until a search of Elasticsearch finds it, which the service asks no differently. */
  private Times arrivals() throws Exception {
    progress.working("events", plan.events() + " products are listed");
    var sent = new ConcurrentHashMap<String, Long>();
    var nanos = new ConcurrentLinkedQueue<Long>();
    var announcing =
        Thread.ofPlatform()
            .name("announcing")
            .start(
                () -> {
                  var begin = System.nanoTime();
                  for (int number = 0; number < plan.events(); number++) {
                    Shoppers.sleepUntil(begin + number * plan.eventEvery().toNanos());
                    var good = goods.good("E", number);
                    sent.put(good.id(), System.nanoTime());
                    seller.lists(good);
                  }
                });
    var until = System.nanoTime() + plan.patience().toNanos();
    while ((announcing.isAlive() || !sent.isEmpty()) && System.nanoTime() - until < 0) {
      for (var id : peek.searchable(List.copyOf(sent.keySet()))) {
        var since = sent.remove(id);
        if (since != null) {
          nanos.add(System.nanoTime() - since);
        }
      }
      LockSupport.parkNanos(LOOK_CLOSELY.toNanos());
    }
    announcing.join();
    var times = Shoppers.times(nanos, sent.size());
    progress.done("events", "p99 %d ms".formatted(times.p99Ms()));
    if (!sent.isEmpty()) {
      broken.add("%d announced products cannot be found.".formatted(sent.size()));
    }
    return times;
  }

  private void require(Callable<Boolean> condition, String what) throws Exception {
    if (!isTrue(condition)) {
      throw new IOException("Waited %s for %s".formatted(plan.patience(), what));
    }
  }

  private boolean isTrue(Callable<Boolean> condition) throws Exception {
    var until = System.nanoTime() + plan.patience().toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }
}
