package shop.jangteo.bench.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.bench.relay.Measured.Sending;
import shop.jangteo.bench.relay.Measured.WakeUp;
import shop.jangteo.local.report.Percentiles;

/** Measures the way out: from a committed transaction to a record that anybody can read. */
final class Relaying {

  private static final int OPENED_AT_ONCE = 50;
  private static final int HALF = 50;
  private static final int MOST = 95;
  private static final int NEARLY_ALL = 99;
  private static final int ALL = 100;

  private final Plan plan;
  private final JdbcTemplate jdbc;
  private final Desk desk;
  private final SmartLifecycle relay;
  private final Arrivals arrivals;
  private final Writers writers;

  /**
   * @param relay of the service, running
   */
  Relaying(Plan plan, JdbcTemplate jdbc, Desk desk, SmartLifecycle relay, Arrivals arrivals) {
    this.plan = plan;
    this.jdbc = jdbc;
    this.desk = desk;
    this.relay = relay;
    this.arrivals = arrivals;
    this.writers = new Writers(desk, open(), plan.writers());
  }

  private List<String> open() {
    var opened = new ArrayList<String>();
    while (opened.size() < plan.aggregates()) {
      opened.addAll(desk.open(Math.min(OPENED_AT_ONCE, plan.aggregates() - opened.size())));
    }
    return opened;
  }

  void warmUp(long untilNanos) throws InterruptedException, ExecutionException {
    writers.writeWhile(() -> System.nanoTime() - untilNanos < 0);
    awaitAll();
  }

  /** What the relay can do: everything is committed before it may begin. */
  Sending fromBacklog() throws InterruptedException, ExecutionException {
    relay.stop();
    var began = System.nanoTime();
    writers.write(plan.events());
    var written = System.nanoTime() - began;
    arrivals.beginWindow();
    var before = Effort.sinceStart(jdbc);
    relay.start();
    awaitAll();
    return sending(written, before);
  }

  /** What it does beside the transactions that announce, which want the same cores and disk. */
  Sending whileWritten() throws InterruptedException, ExecutionException {
    arrivals.beginWindow();
    var before = Effort.sinceStart(jdbc);
    var began = System.nanoTime();
    writers.write(plan.events());
    var written = System.nanoTime() - began;
    awaitAll();
    return sending(written, before);
  }

  private Sending sending(long nanosToWrite, Effort before) {
    var window = arrivals.window();
    var effort = Effort.sinceStart(jdbc).per1000(window.events(), before);
    return new Sending(
        window.events(),
        window.perSecond(),
        Duration.ofNanos(nanosToWrite).toMillis(),
        effort.statements(),
        effort.commits(),
        effort.logWrites());
  }

  /**
   * Each event has a transaction and an aggregate of its own, and its moment, whatever became of
   * the one before it.
   */
  WakeUp wakeUp() throws InterruptedException, ExecutionException {
    Map<String, Long> committed = new ConcurrentHashMap<>();
    List<Future<?>> running = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var begin = System.nanoTime();
      for (int i = 0; i < plan.wakeUps(); i++) {
        parkUntil(begin + i * plan.pause().toNanos());
        running.add(
            executor.submit(
                () -> {
                  var id = desk.open(1).getFirst();
                  committed.put(id, System.nanoTime());
                }));
      }
      for (var one : running) {
        one.get();
      }
    }
    awaitAll();
    var latencies = new ArrayList<Long>();
    committed.forEach(
        (id, since) ->
            arrivals
                .firstOf(id)
                // the relay may be quicker than our own thread's return from the commit
                .ifPresent(arrived -> latencies.add(Math.max(0, arrived - since))));
    var percentiles = Percentiles.of(latencies);
    return new WakeUp(
        latencies.size(),
        percentiles.millis(HALF),
        percentiles.millis(MOST),
        percentiles.millis(NEARLY_ALL),
        percentiles.millis(ALL));
  }

  private static void parkUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void awaitAll() throws InterruptedException {
    var announced =
        Objects.requireNonNull(
            jdbc.queryForObject("SELECT SUM(announced) FROM tickets", Long.class));
    arrivals.await(announced, plan.patience());
  }

  /** Compares all that was ever announced with all that arrived. */
  List<String> broken() {
    var announced = new HashMap<String, Long>();
    jdbc.query(
        "SELECT id, announced FROM tickets",
        row -> {
          announced.put(row.getString(1), row.getLong(2));
        });
    var verdict = arrivals.judge(announced);
    return verdict.isGood()
        ? List.of()
        : List.of(
            "Of the events announced %d were lost, %d arrived twice, %d out of order, %d were never announced."
                .formatted(
                    verdict.lost(), verdict.doubled(), verdict.misplaced(), verdict.unknown()));
  }
}
