package shop.jangteo.search.index;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.elastic.ElasticRefused;
import shop.jangteo.search.elastic.Write;
import shop.jangteo.search.elastic.Write.Outcome;

/**
 * Builds an index beside the one in use and puts it in its place, a stretch at a time: whichever
 * instance has the timer works, and if that dies another has it when the lease is over. Whatever is
 * away is waited for.
 */
@Component
final class RebuildWorker {

  private static final Logger log = LoggerFactory.getLogger(RebuildWorker.class);

  /** Well below the lease of a timer. */
  private static final Duration STRETCH = Duration.ofSeconds(5);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration REPLAYS_KEEP = Duration.ofDays(90);
  private static final int LONGEST_REASON = 500;

  private final Rebuilds rebuilds;
  private final ProductRows rows;
  private final Documents documents;
  private final Retelling retelling;
  private final HeardReplays heard;
  private final Indices indices;
  private final Elastic elastic;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final IndexSettings settings;
  private final Clock clock;

  RebuildWorker(
      Rebuilds rebuilds,
      ProductRows rows,
      Documents documents,
      Retelling retelling,
      HeardReplays heard,
      Indices indices,
      Elastic elastic,
      Timers timers,
      RetryingTransaction transaction,
      IndexSettings settings,
      Clock clock) {
    this.rebuilds = rebuilds;
    this.rows = rows;
    this.documents = documents;
    this.retelling = retelling;
    this.heard = heard;
    this.indices = indices;
    this.elastic = elastic;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(Rebuilds.TIMER)
  void goOn(String all) {
    var end = System.nanoTime() + STRETCH.toNanos();
    var pages = new Pages();
    do {
      var rebuild = rebuilds.first();
      if (rebuild.isEmpty()) {
        return;
      }
      if (!step(rebuild.get(), pages)) {
        comeBack(all, LOOK_AGAIN);
        return;
      }
    } while (System.nanoTime() - end < 0);
    comeBack(all, Duration.ZERO);
  }

  private void comeBack(String all, Duration after) {
    transaction.run(() -> timers.set(Rebuilds.TIMER, all, clock.instant().plus(after)));
  }

  /** Whether there is more to do at once. */
  private boolean step(Rebuild rebuild, Pages pages) {
    return switch (rebuild.state()) {
      case WAITING ->
          rebuild.fromServices() ? rebuilds.move(rebuild, retelling.ask(rebuild)) : begin(rebuild);
      case LISTENING -> retelling.wereHeard(rebuild) && begin(rebuild);
      case FILLING -> fill(rebuild, pages);
      case FINISHED, FAILED -> throw new IllegalStateException(rebuild + " has ended");
    };
  }

  /** The index is there before anybody may think that it is: only then does the row say so. */
  private boolean begin(Rebuild rebuild) {
    try {
      indices.create(rebuild.id());
    } catch (ElasticRefused e) {
      log.error("Rebuild {} cannot make its index", rebuild.id(), e);
      var why = Objects.requireNonNullElse(e.getMessage(), "");
      var shown = why.substring(0, Math.min(why.length(), LONGEST_REASON));
      return rebuilds.move(rebuild, rebuild.failed(shown, now()));
    }
    var total = transaction.call(rows::count);
    log.info("Rebuild {} fills a new index with {} products", rebuild.id(), total);
    return rebuilds.move(rebuild, rebuild.filling(total, now()));
  }

  /**
   * A page; once there is none, the alias. The next page is read while this one is written: what
   * changes in between has a later version, and goes into both indices by itself.
   */
  private boolean fill(Rebuild rebuild, Pages pages) {
    var page = pages.after(rebuild.position());
    if (page.isEmpty()) {
      return indices.has(rebuild.id()) ? finish(rebuild) : beginAgain(rebuild);
    }
    var last = page.getLast().id();
    pages.readAhead(last);
    for (var outcome : write(page)) {
      switch (outcome) {
        case Outcome.There _ -> {}
        case Outcome.NotNow(var why) -> {
          log.warn("Rebuild {} must wait: {}", rebuild.id(), why);
          return !indices.has(rebuild.id()) && beginAgain(rebuild);
        }
        case Outcome.Refused(var why) ->
            log.error("Rebuild {} leaves out a product: {}", rebuild.id(), why);
      }
    }
    return rebuilds.move(rebuild, rebuild.moved(last, page.size(), now()));
  }

  /** Two requests at a time: Elasticsearch carries out each on one core. */
  private List<Outcome> write(List<Write> page) {
    var half = page.size() / 2;
    var one = async(() -> elastic.write(page.subList(0, half)));
    var other = elastic.write(page.subList(half, page.size()));
    return Stream.concat(one.join().stream(), other.stream()).toList();
  }

  /** What was written to an index that is gone is gone too. */
  private boolean beginAgain(Rebuild rebuild) {
    log.warn("Rebuild {} has lost its index", rebuild.id());
    return begin(rebuild);
  }

  private static <T> CompletableFuture<T> async(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  private List<Write> read(String position) {
    return transaction.call(
        () -> documents.of(rows.after(position, 2 * settings.batch()), settings.nextAlias()));
  }

  /** May be begun again at any point: all of it is the same when it is done twice. */
  private boolean finish(Rebuild rebuild) {
    indices.putInPlace(rebuild.id());
    if (rebuilds.move(rebuild, rebuild.finished(now()))) {
      log.info("Rebuild {}: its index is asked now", rebuild.id());
      transaction.run(() -> heard.forgetBefore(Timestamp.from(now().minus(REPLAYS_KEEP))));
    }
    return true;
  }

  private Instant now() {
    return clock.instant();
  }

  /** Kept no longer than one stretch: later there may be another index, which needs what is new. */
  private final class Pages {
    private String position = "";
    private @Nullable CompletableFuture<List<Write>> ahead;

    void readAhead(String after) {
      position = after;
      ahead = async(() -> read(after));
    }

    List<Write> after(String wanted) {
      var present = ahead;
      ahead = null;
      return present != null && position.equals(wanted) ? present.join() : read(wanted);
    }
  }
}
