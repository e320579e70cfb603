package shop.jangteo.search.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.loop.Loop;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.elastic.ElasticAway;
import shop.jangteo.search.elastic.Write;
import shop.jangteo.search.elastic.Write.Outcome;

/**
 * Brings what is due into the index, on every instance: rows are taken with SKIP LOCKED for as long
 * as a lease, sent outside any transaction, and are no longer due unless they were raised
 * meanwhile. While an index is being filled everything goes there too. While Elasticsearch is away
 * it all stays due.
 */
@Component
final class Indexer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Indexer.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  /** What Elasticsearch does not take as it is, a person or a new version must look at. */
  private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

  private final ProductRows rows;
  private final Documents documents;
  private final Rebuilds rebuilds;
  private final Elastic elastic;
  private final RetryingTransaction transaction;
  private final IndexSettings settings;
  private final Counter written;
  private final Counter refused;
  private final Loop loop = Loop.virtual("indexer");
  private Duration pause;

  Indexer(
      ProductRows rows,
      Documents documents,
      Rebuilds rebuilds,
      Elastic elastic,
      RetryingTransaction transaction,
      IndexSettings settings,
      MeterRegistry meters,
      Bell bell) {
    this.rows = rows;
    this.documents = documents;
    this.rebuilds = rebuilds;
    this.elastic = elastic;
    this.transaction = transaction;
    this.settings = settings;
    this.pause = settings.poll();
    this.written =
        Counter.builder("jangteo.search.index.written")
            .description("Documents that went into the index")
            .register(meters);
    this.refused =
        Counter.builder("jangteo.search.index.refused")
            .description("Documents that the index does not take as they are")
            .register(meters);
    bell.wakes(loop::wake);
  }

  @Override
  public void start() {
    loop.start(this::work);
  }

  private void work() {
    while (loop.goesOn()) {
      try {
        var wasFull = round();
        pause = settings.poll();
        if (!wasFull) {
          loop.rest(pause);
        }
      } catch (ElasticAway e) {
        log.warn("The index cannot be written, next try in {}: {}", pause, e.getMessage());
        waitLonger();
      } catch (RuntimeException e) {
        log.warn("What is due for the index will be tried again in {}", pause, e);
        waitLonger();
      }
    }
  }

  /** A bell must not end this rest, or every event would be a try. */
  private void waitLonger() {
    var until = System.nanoTime() + pause.toNanos();
    for (var left = pause.toNanos(); loop.goesOn() && left > 0; left = until - System.nanoTime()) {
      loop.rest(Duration.ofNanos(left));
    }
    var doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Whether there may be more. */
  private boolean round() {
    var batch = transaction.call(this::take);
    if (batch.rows.isEmpty()) {
      return false;
    }
    List<Outcome> outcomes;
    try {
      outcomes = batch.worst(elastic.write(batch.writes));
    } catch (RuntimeException e) {
      transaction.run(() -> rows.giveBack(batch.rows));
      throw e;
    }
    transaction.run(() -> rows.settle(batch.rows, outcomes, REFUSED_FOR));
    tell(batch, outcomes);
    return batch.rows.size() == settings.batch();
  }

  /** Which indices there are is asked after the rows are locked, see {@link Rebuilds#isFilling}. */
  private Batch take() {
    var taken = rows.take(settings.batch(), settings.lease());
    if (taken.isEmpty()) {
      return new Batch(taken, List.of());
    }
    var writes = new ArrayList<>(documents.of(taken, settings.alias()));
    if (rebuilds.isFilling()) {
      var next = settings.nextAlias();
      for (var write : List.copyOf(writes)) {
        writes.add(new Write(next, write.id(), write.version(), write.document()));
      }
    }
    return new Batch(taken, writes);
  }

  private void tell(Batch batch, List<Outcome> outcomes) {
    String notNow = null;
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.There _ -> written.increment();
        case Outcome.NotNow(var why) -> notNow = why;
        case Outcome.Refused(var why) -> {
          refused.increment();
          log.error("The index refuses product {}: {}", batch.rows.get(i).productId(), why);
        }
      }
    }
    if (notNow != null) {
      throw new ElasticAway(notNow);
    }
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Stops before the consumers do: what they bring stays due. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }

  /**
   * @param writes of all rows for one index after the other
   */
  private record Batch(List<ProductRows.Row> rows, List<Write> writes) {

    /** A row is where it belongs when all indices have it. */
    List<Outcome> worst(List<Outcome> outcomes) {
      var worst = new ArrayList<>(outcomes.subList(0, rows.size()));
      for (int i = rows.size(); i < outcomes.size(); i++) {
        if (!(outcomes.get(i) instanceof Outcome.There)) {
          worst.set(i % rows.size(), outcomes.get(i));
        }
      }
      return worst;
    }
  }
}
