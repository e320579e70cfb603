package shop.jangteo.platform.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.inbox.EventCatalogue;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.trace.Traces;

/**
 * Appends requests to a log and waits until the broker has them. Allowed only where the request
 * itself is the record and nothing is written beside it; everything else leaves through the outbox.
 * Read by an event handler that takes {@link shop.jangteo.platform.inbox.Logged} polls.
 */
public final class CommandLog implements AutoCloseable {

  /** Longest wait for the broker. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(CommandLog.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Topics topics;
  private final Payloads payloads;
  private final Clock clock;

  /** How a request is written. */
  @FunctionalInterface
  interface Payloads {
    byte[] of(Event request);
  }

  /**
   * @param kafka with a producer of its own, which gives up by itself
   */
  CommandLog(KafkaTemplate<String, byte[]> kafka, Topics topics, Payloads payloads, Clock clock) {
    this.kafka = kafka;
    this.topics = topics;
    this.payloads = payloads;
    this.clock = clock;
  }

  /**
   * Returns when every replica that counts has the request; who calls afterwards stands behind it.
   *
   * @param request of a sealed interface of the contracts that names its topic; its aggregate id is
   *     the key
   * @throws NotTaken when that takes longer than 2 seconds; whether the broker has it is not known
   * @throws IllegalStateException inside a transaction, which would hold its locks meanwhile and
   *     could not take the request back
   */
  public Place append(Event request) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          request.getClass().getSimpleName() + " was to be appended inside a transaction");
    }
    var record = record(request);
    var until = System.nanoTime() + PATIENCE.toNanos();
    try {
      var sent =
          kafka
              .send(record)
              .get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)
              .getRecordMetadata();
      return new Place(sent.partition(), sent.offset());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotTaken();
    } catch (ExecutionException | TimeoutException | RuntimeException e) { // no metadata: thrown
      // in a line: where it happens, it happens a thousand times a minute
      log.warn("{} is not known to be taken: {}", request.getClass().getSimpleName(), e.toString());
      throw new NotTaken();
    }
  }

  private ProducerRecord<String, byte[]> record(Event request) {
    var type = request.getClass().getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalArgumentException(request.getClass().getName() + " has no @EventType");
    }
    var topic = topics.physical(EventCatalogue.topicOf(request.getClass()));
    var record = new ProducerRecord<>(topic, request.aggregateId(), payloads.of(request));
    var headers = record.headers();
    add(headers, Topics.EVENT_ID, UUID.randomUUID().toString());
    add(headers, Topics.TYPE, type.value());
    add(headers, Topics.OCCURRED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
    add(headers, Topics.CORRELATION_ID, UUID.randomUUID().toString());
    add(headers, Topics.TRACEPARENT, Traces.current());
    return record;
  }

  @Override
  public void close() {
    kafka.destroy();
  }

  private static void add(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }
}
