package shop.jangteo.bench.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts records into a topic as another service's relay would: versions 1, 2, 3… of each aggregate,
 * the aggregates mixed. Remembers what effect they must have.
 */
final class Backlog {

  private static final int UNACKNOWLEDGED = 5_000;
  private static final int MOST_AMOUNT = 1_000;

  private final KafkaTemplate<String, byte[]> kafka;
  private final JsonMapper json;
  private final String topic;
  private final List<String> tallies;
  private final BiFunction<String, Integer, Event> event;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<String, Expected> expected = new HashMap<>();
  private long total;

  /** The effect of all records of one aggregate. */
  record Expected(long applied, long amount) {
    Expected and(int more) {
      return new Expected(applied + 1, amount + more);
    }
  }

  /**
   * @param topic as the broker knows it
   * @param event of an aggregate, with an amount
   */
  Backlog(
      KafkaTemplate<String, byte[]> kafka,
      JsonMapper json,
      String topic,
      List<String> tallies,
      BiFunction<String, Integer, Event> event) {
    this.kafka = kafka;
    this.json = json;
    this.topic = topic;
    this.tallies = tallies;
    this.event = event;
  }

  /** Returns when the broker has all of them. */
  void send(int records) {
    for (int sent = 0; sent < records; sent += UNACKNOWLEDGED) {
      var acknowledged = new ArrayList<CompletableFuture<?>>();
      for (int i = sent; i < Math.min(records, sent + UNACKNOWLEDGED); i++) {
        acknowledged.add(kafka.send(next()));
      }
      acknowledged.forEach(CompletableFuture::join);
    }
    total += records;
  }

  private ProducerRecord<String, byte[]> next() {
    var tally = tallies.get(random.nextInt(tallies.size()));
    var amount = random.nextInt(MOST_AMOUNT);
    var sum =
        expected.merge(tally, new Expected(1, amount), (before, _) -> before.and(amount)).applied();
    var content = event.apply(tally, amount);
    var record = new ProducerRecord<>(topic, tally, json.writeValueAsBytes(content));
    header(record, Topics.EVENT_ID, UUID.randomUUID().toString());
    header(record, Topics.TYPE, content.getClass().getAnnotation(EventType.class).value());
    header(record, Topics.AGGREGATE_VERSION, Long.toString(sum));
    header(record, Topics.OCCURRED_AT, Instant.now().toString());
    header(record, Topics.CORRELATION_ID, UUID.randomUUID().toString());
    return record;
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  /** How many records there have been in all. */
  long total() {
    return total;
  }

  Map<String, Expected> expected() {
    return Map.copyOf(expected);
  }
}
