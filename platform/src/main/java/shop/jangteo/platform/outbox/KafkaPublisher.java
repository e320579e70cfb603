package shop.jangteo.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.Topics;

/**
 * One event in flight per aggregate, all aggregates at once: order where it matters, speed where it
 * does not. A partition that does not answer costs everybody one time-out, then it is left alone
 * for a while.
 */
final class KafkaPublisher implements EventPublisher {

  /**
   * The events of one aggregate go one after the other, so a batch has to end by time: the last
   * send may still take {@code max.block.ms} and {@code delivery.timeout.ms}, and only then is the
   * relay's connection used again.
   */
  static final Duration STARTS_WITHIN = Duration.ofSeconds(4);

  private static final Logger log = LoggerFactory.getLogger(KafkaPublisher.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Topics topics;
  private final KnownTopics known;
  private final CrashPoints crashPoints;
  private final LongSupplier nanoTime;
  private final Pauses<TopicPartition> silent;

  KafkaPublisher(KafkaTemplate<String, byte[]> kafka, Topics topics, CrashPoints crashPoints) {
    this(kafka, topics, crashPoints, System::nanoTime);
  }

  KafkaPublisher(
      KafkaTemplate<String, byte[]> kafka,
      Topics topics,
      CrashPoints crashPoints,
      LongSupplier nanoTime) {
    this.kafka = kafka;
    this.topics = topics;
    this.known = new KnownTopics(kafka::partitionsFor);
    this.crashPoints = crashPoints;
    this.nanoTime = nanoTime;
    this.silent = new Pauses<>(nanoTime);
  }

  @Override
  public Outcome publish(List<OutboxRow> rows) {
    var batch = new Batch(rows.size());
    Map<String, List<OutboxRow>> byAggregate = new LinkedHashMap<>();
    rows.forEach(
        row -> byAggregate.computeIfAbsent(row.aggregateId(), _ -> new ArrayList<>()).add(row));
    var chains = byAggregate.values().stream().map(chain -> batch.send(chain, 0)).toList();
    // bounded by the producer's delivery.timeout.ms: each future ends, well or badly
    chains.forEach(CompletableFuture::join);
    return new Outcome(batch.safe, batch.refused);
  }

  private final class Batch {

    private final Set<Long> safe = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final long startsUntil = nanoTime.getAsLong() + STARTS_WITHIN.toNanos();
    private final int size;

    private Batch(int size) {
      this.size = size;
    }

    private CompletableFuture<@Nullable Void> send(List<OutboxRow> chain, int index) {
      if (index == chain.size() || nanoTime.getAsLong() - startsUntil >= 0) {
        return CompletableFuture.completedFuture(null);
      }
      var row = chain.get(index);
      return attempt(row)
          .thenCompose(
              _ -> {
                safe.add(row.id());
                if (safe.size() < size) {
                  crashPoints.reach(CrashPoints.RELAY_MID_BATCH);
                }
                return send(chain, index + 1);
              })
          .exceptionally(
              failure -> {
                refused.add(row.aggregateId());
                tell(row, failure);
                return null;
              });
    }
  }

  private static void tell(OutboxRow row, Throwable failure) {
    if (isCausedBy(failure, Silent.class)) {
      log.debug("{} of {} waits: {}", row.type(), row.aggregateId(), failure.getMessage());
    } else {
      log.warn(
          "{} of {} was not published and will be tried again",
          row.type(),
          row.aggregateId(),
          failure);
    }
  }

  private CompletableFuture<?> attempt(OutboxRow row) {
    var topic = topics.physical(row.topic());
    if (!known.contains(topic)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("The broker has not told of a topic " + topic));
    }
    try {
      var record = record(row, topic);
      var partition = partition(record);
      return silent.has(partition)
          ? CompletableFuture.failedFuture(new Silent(partition))
          : kafka.send(record).whenComplete((_, failure) -> judge(partition, failure));
    } catch (RuntimeException e) { // no metadata, record too large: thrown instead of returned
      if (isCausedBy(e, TimeoutException.class)) {
        known.forget(topic);
      }
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Where the producer will put it: by its key, as every producer does. */
  private TopicPartition partition(ProducerRecord<String, byte[]> record) {
    var count = kafka.partitionsFor(record.topic()).size();
    return new TopicPartition(
        record.topic(),
        BuiltInPartitioner.partitionForKey(record.key().getBytes(UTF_8), Math.max(1, count)));
  }

  /** Only silence says something about the partition; a refusal is about the record. */
  private void judge(TopicPartition partition, @Nullable Throwable failure) {
    if (failure == null) {
      silent.succeeded(partition);
    } else if (isCausedBy(failure, TimeoutException.class)) {
      silent.failed(partition);
    }
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Exception> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static ProducerRecord<String, byte[]> record(OutboxRow row, String topic) {
    var record = new ProducerRecord<>(topic, row.aggregateId(), row.payload().getBytes(UTF_8));
    var headers = record.headers();
    add(headers, Topics.EVENT_ID, row.eventId());
    add(headers, Topics.TYPE, row.type());
    add(headers, Topics.AGGREGATE_VERSION, Long.toString(row.aggregateVersion()));
    add(headers, Topics.OCCURRED_AT, row.occurredAt().toString());
    add(headers, Topics.CORRELATION_ID, row.correlationId());
    add(headers, Topics.CAUSATION_ID, row.causationId());
    add(headers, Topics.TRACEPARENT, row.traceparent());
    add(headers, Topics.LINK, row.link());
    return record;
  }

  private static void add(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }

  /** Its partition did not answer a moment ago. */
  private static final class Silent extends RuntimeException {
    Silent(TopicPartition partition) {
      super(partition + " does not answer", null, false, false); // says all without a stack
    }
  }
}
