package shop.jangteo.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.Topics;

/** With a broker that answers as it is told, and a clock that only the broker moves. */
class KafkaPublisherTests {

  private static final String TOPIC = "sample.events";
  private static final int PARTITIONS = 4;

  private final AtomicLong clock = new AtomicLong();
  private final Broker broker = new Broker();
  private final KafkaPublisher publisher = publisher(CrashPoints.none());
  private long ids;

  @Test
  void everythingIsSentInTheOrderOfEachAggregate() {
    var rows = rows("a", "b", "a", "b", "a");

    var outcome = publisher.publish(rows);

    assertThat(outcome.safe()).isEqualTo(ids(rows));
    assertThat(outcome.refused()).isEmpty();
    assertThat(broker.taken("a")).isSorted().hasSize(3);
    assertThat(broker.taken("b")).isSorted().hasSize(2);
  }

  @Test
  void aFailureStopsTheLaterEventsOfItsAggregateAndNoOthers() {
    var rows = rows("bad", "good", "bad", "good");
    broker.refuses.put("bad", new RecordTooLargeException("too large"));

    var outcome = publisher.publish(rows);

    assertThat(outcome.safe()).containsExactlyInAnyOrder(rows.get(1).id(), rows.get(3).id());
    assertThat(outcome.refused()).containsExactly("bad");
    assertThat(broker.taken("bad")).isEmpty();
    assertThat(broker.asked("bad")).hasSize(1);
  }

  @Test
  void aFailureInTheMiddleKeepsWhatWasSentBeforeIt() {
    var rows = rows("a", "a", "a");
    broker.refusesFrom = rows.get(1).aggregateVersion();

    var outcome = publisher.publish(rows);

    assertThat(outcome.safe()).containsExactly(rows.getFirst().id());
    assertThat(outcome.refused()).containsExactly("a");
    assertThat(broker.asked("a")).hasSize(2);
  }

  @Test
  void aBatchEndsByTimeHoweverManyEventsAnAggregateHas() {
    var rows = rows(IntStream.range(0, 200).mapToObj(_ -> "a").toArray(String[]::new));
    broker.eachTakes = Duration.ofSeconds(1);

    var outcome = publisher.publish(rows);

    assertThat(outcome.safe()).isEqualTo(ids(rows.subList(0, 4)));
    assertThat(outcome.refused()).as("what was not tried did not fail").isEmpty();

    var next = publisher.publish(rows.subList(4, 200));

    assertThat(next.safe()).isEqualTo(ids(rows.subList(4, 8)));
  }

  @Test
  void aPartitionThatDoesNotAnswerIsAskedOnceAndThenLeftAlone() {
    var silent = keysOf(0);
    var other = keysOf(1).getFirst();
    silent.forEach(key -> broker.refuses.put(key, new TimeoutException("10000 ms have passed")));
    publisher.publish(rows(silent.getFirst()));
    var asked = broker.asked.size();

    var outcome = publisher.publish(rows(silent.get(0), silent.get(1), other));

    assertThat(outcome.refused()).containsExactlyInAnyOrder(silent.get(0), silent.get(1));
    assertThat(outcome.safe()).hasSize(1);
    assertThat(broker.asked.subList(asked, broker.asked.size()))
        .as("nobody waits for the silent one again")
        .extracting(ProducerRecord::key)
        .containsExactly(other);

    broker.refuses.clear();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(publisher.publish(rows(silent.get(1))).safe()).hasSize(1);
  }

  @Test
  void aRecordThatIsRefusedSaysNothingOfItsPartition() {
    var keys = keysOf(0);
    broker.refuses.put(keys.getFirst(), new RecordTooLargeException("too large"));

    var outcome = publisher.publish(rows(keys.get(0), keys.get(1)));

    assertThat(outcome.refused()).containsExactly(keys.get(0));
    assertThat(publisher.publish(rows(keys.get(1))).safe()).hasSize(1);
  }

  @Test
  void headersSayWhatTheRowSays() {
    publisher.publish(rows("a"));

    assertThat(broker.asked.getFirst().headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactly(
            "event-id=event-1",
            "event-type=sample.happened.v1",
            "aggregate-version=1",
            "occurred-at=2026-01-02T03:04:05Z",
            "correlation-id=conversation",
            "causation-id=cause");
  }

  @Test
  void aBatchCanEndWithSomeOfItSentAndSomeNot(@TempDir Path folder) throws IOException {
    var armed = Files.writeString(folder.resolve("armed"), CrashPoints.RELAY_MID_BATCH);
    var takenByThen = new ArrayList<Integer>();
    var dying =
        publisher(
            CrashPoints.armedBy(
                armed, "sample-service", () -> takenByThen.add(broker.history().size())));

    dying.publish(rows("alone")); // has no middle
    dying.publish(rows("a", "b", "a"));

    assertThat(takenByThen).as("the one before, and one of three").containsExactly(2);
  }

  private KafkaPublisher publisher(CrashPoints crashPoints) {
    return new KafkaPublisher(
        new KafkaTemplate<>(new MockProducerFactory<>(() -> broker)),
        new Topics("", "sample-service"),
        crashPoints,
        clock::get);
  }

  private List<OutboxRow> rows(String... aggregates) {
    var rows = new ArrayList<OutboxRow>();
    for (var aggregate : aggregates) {
      ids++;
      rows.add(
          new OutboxRow(
              ids,
              0,
              "event-" + ids,
              TOPIC,
              aggregate,
              ids,
              "sample.happened.v1",
              "{}",
              "conversation",
              "cause",
              null,
              null,
              Instant.parse("2026-01-02T03:04:05Z")));
    }
    return rows;
  }

  private static Set<Long> ids(List<OutboxRow> rows) {
    return rows.stream().map(OutboxRow::id).collect(Collectors.toSet());
  }

  private static List<String> keysOf(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "key-" + i)
        .filter(
            key -> BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), PARTITIONS) == partition)
        .toList();
  }

  private static Cluster cluster() {
    var node = new Node(0, "localhost", 1);
    var nodes = new Node[] {node};
    return new Cluster(
        "sample",
        List.of(node),
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new PartitionInfo(TOPIC, number, node, nodes, nodes))
            .toList(),
        Set.of(),
        Set.of());
  }

  /** Time-outs come later, on another thread; refusals at once, as of a real producer. */
  private final class Broker extends MockProducer<String, byte[]> {

    private final Map<String, RuntimeException> refuses = new ConcurrentHashMap<>();
    private final List<ProducerRecord<String, byte[]>> asked = new CopyOnWriteArrayList<>();
    private long refusesFrom = Long.MAX_VALUE;
    private Duration eachTakes = Duration.ZERO;

    Broker() {
      super(
          cluster(),
          true,
          new RoundRobinPartitioner(),
          new StringSerializer(),
          new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<String, byte[]> record, Callback callback) {
      asked.add(record);
      clock.addAndGet(eachTakes.toNanos());
      var failure =
          version(record) >= refusesFrom
              ? new RecordTooLargeException("too large")
              : refuses.get(record.key());
      if (failure == null) {
        return super.send(record, callback);
      }
      if (failure instanceof TimeoutException) {
        Thread.ofVirtual().start(() -> callback.onCompletion(null, failure));
        return new CompletableFuture<>();
      }
      callback.onCompletion(null, failure);
      return CompletableFuture.failedFuture(failure);
    }

    /** The template closes what it borrowed; a factory's producer stays. */
    @Override
    public void close(Duration timeout) {
      // it is used again
    }

    private List<ProducerRecord<String, byte[]>> asked(String key) {
      return asked.stream().filter(record -> record.key().equals(key)).toList();
    }

    private List<Long> taken(String key) {
      return history().stream()
          .filter(record -> record.key().equals(key))
          .map(Broker::version)
          .toList();
    }

    private static long version(ProducerRecord<String, byte[]> record) {
      return Long.parseLong(
          new String(record.headers().lastHeader(Topics.AGGREGATE_VERSION).value(), UTF_8));
    }
  }
}
