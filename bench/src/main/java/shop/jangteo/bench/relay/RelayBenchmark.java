package shop.jangteo.bench.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.bench.relay.BulkEvent.BulkCounted;
import shop.jangteo.bench.relay.SingleEvent.SingleCounted;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.databind.json.JsonMapper;

/** Carries out a {@link Plan} on the service it lives in. */
@Component
final class RelayBenchmark {

  private static final String BULK = "bulk-";
  private static final String SINGLE = "single-";
  private static final int WARM_UP_BULK = 2_000;
  private static final int WARM_UP_SINGLE = 50;

  private final JdbcTemplate jdbc;
  private final Desk desk;
  private final Tallies tallies;
  private final SmartLifecycle relay;
  private final SmartLifecycle listening;
  private final ConsumerFactory<String, byte[]> consumers;
  private final KafkaTemplate<String, byte[]> kafka;
  private final Topics topics;
  private final JsonMapper json;

  /** The relay and the listening are the platform's own; that they start and stop is all we use. */
  RelayBenchmark(
      JdbcTemplate jdbc,
      Desk desk,
      Tallies tallies,
      @Qualifier("outboxRelay") SmartLifecycle relay,
      @Qualifier("eventListening") SmartLifecycle listening,
      ConsumerFactory<String, byte[]> consumers,
      KafkaTemplate<String, byte[]> kafka,
      Topics topics,
      JsonMapper json) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.tallies = tallies;
    this.relay = relay;
    this.listening = listening;
    this.consumers = consumers;
    this.kafka = kafka;
    this.topics = topics;
    this.json = json;
  }

  Measured run(Plan plan, Consumer<Told> progress) throws InterruptedException, ExecutionException {
    var arrivals = new Arrivals();
    try (var _ = Yardstick.on(consumers, topics.physical(TicketEvent.TOPIC), arrivals)) {
      var relaying = new Relaying(plan, jdbc, desk, relay, arrivals);
      var polls = catchingUp(plan, BULK, BulkEvent.TOPIC, BulkCounted::new);
      var singles = catchingUp(plan, SINGLE, SingleEvent.TOPIC, SingleCounted::new);

      progress.accept(Told.working("warm-up", "%d s".formatted(plan.warmUp().toSeconds())));
      warmUp(plan, relaying, polls, singles);
      progress.accept(Told.done("warm-up", "%d s".formatted(plan.warmUp().toSeconds())));

      progress.accept(Told.working("relay", plan.events() + " events wait"));
      var fromBacklog = relaying.fromBacklog();
      progress.accept(Told.done("relay", fromBacklog.perSecond() + " events/s"));

      progress.accept(Told.working("relay and writers", plan.events() + " events"));
      var whileWritten = relaying.whileWritten();
      progress.accept(Told.done("relay and writers", whileWritten.perSecond() + " events/s"));

      progress.accept(Told.working("wake-up", plan.wakeUps() + " events"));
      var wakeUp = relaying.wakeUp();
      progress.accept(Told.done("wake-up", "p99 " + wakeUp.p99Ms() + " ms"));

      progress.accept(Told.working("catch-up by polls", plan.bulk() + " records wait"));
      var byPolls = polls.measure(plan.bulk());
      progress.accept(Told.done("catch-up by polls", byPolls.perSecond() + " records/s"));

      progress.accept(Told.working("catch-up one by one", plan.single() + " records wait"));
      var oneByOne = singles.measure(plan.single());
      progress.accept(Told.done("catch-up one by one", oneByOne.perSecond() + " records/s"));

      return new Measured(
          fromBacklog,
          whileWritten,
          wakeUp,
          byPolls,
          oneByOne,
          Stream.of(relaying.broken(), polls.broken(), singles.broken(), leftOvers())
              .flatMap(List::stream)
              .toList());
    }
  }

  private CatchingUp catchingUp(
      Plan plan, String prefix, String topic, BiFunction<String, Integer, Event> event) {
    var ids = IntStream.range(0, plan.aggregates()).mapToObj(i -> prefix + i).toList();
    var backlog = new Backlog(kafka, json, topics.physical(topic), ids, event);
    return new CatchingUp(jdbc, listening, tallies, backlog, prefix, plan.patience());
  }

  /** Everything at once, so that every road has been gone before anything is measured. */
  private static void warmUp(Plan plan, Relaying relaying, CatchingUp polls, CatchingUp singles)
      throws InterruptedException, ExecutionException {
    var until = System.nanoTime() + plan.warmUp().toNanos();
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      Callable<Plan> writing =
          () -> {
            relaying.warmUp(until);
            return plan;
          };
      Callable<Plan> polling =
          () -> {
            polls.warmUp(WARM_UP_BULK, until);
            return plan;
          };
      Callable<Plan> picking =
          () -> {
            singles.warmUp(WARM_UP_SINGLE, until);
            return plan;
          };
      for (var one : executor.invokeAll(List.of(writing, polling, picking))) {
        one.get();
      }
    }
  }

  private List<String> leftOvers() {
    var found = new ArrayList<String>();
    for (var table : List.of("outbox_events", "dead_letters", "parked_records")) {
      var rows =
          Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class));
      if (rows > 0) {
        found.add("%d rows are left in %s.".formatted(rows, table));
      }
    }
    return found;
  }
}
