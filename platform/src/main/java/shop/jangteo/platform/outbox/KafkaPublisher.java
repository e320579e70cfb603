package shop.jangteo.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.Topics;

/**
 * One event in flight per aggregate, all aggregates at once: order where it matters, speed where it
 * does not.
 */
final class KafkaPublisher implements EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(KafkaPublisher.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Topics topics;
  private final KnownTopics known;
  private final CrashPoints crashPoints;

  KafkaPublisher(KafkaTemplate<String, byte[]> kafka, Topics topics, CrashPoints crashPoints) {
    this.kafka = kafka;
    this.topics = topics;
    this.known = new KnownTopics(kafka::partitionsFor);
    this.crashPoints = crashPoints;
  }

  @Override
  public Set<Long> publish(List<OutboxRow> rows) {
    Set<Long> safe = ConcurrentHashMap.newKeySet();
    Map<String, List<OutboxRow>> byAggregate = new LinkedHashMap<>();
    rows.forEach(
        row -> byAggregate.computeIfAbsent(row.aggregateId(), _ -> new ArrayList<>()).add(row));
    var chains =
        byAggregate.values().stream().map(chain -> send(chain, 0, safe, rows.size())).toList();
    // bounded by the producer's delivery.timeout.ms: each future ends, well or badly
    chains.forEach(CompletableFuture::join);
    return safe;
  }

  private CompletableFuture<@Nullable Void> send(
      List<OutboxRow> chain, int index, Set<Long> safe, int batch) {
    if (index == chain.size()) {
      return CompletableFuture.completedFuture(null);
    }
    var row = chain.get(index);
    return attempt(row)
        .thenCompose(
            _ -> {
              safe.add(row.id());
              if (safe.size() < batch) {
                crashPoints.reach(CrashPoints.RELAY_MID_BATCH);
              }
              return send(chain, index + 1, safe, batch);
            })
        .exceptionally(
            failure -> {
              log.warn(
                  "{} of {} was not published and will be tried again",
                  row.type(),
                  row.aggregateId(),
                  failure);
              return null;
            });
  }

  private CompletableFuture<?> attempt(OutboxRow row) {
    var topic = topics.physical(row.topic());
    if (!known.contains(topic)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("The broker has not told of a topic " + topic));
    }
    try {
      return kafka.send(record(row));
    } catch (RuntimeException e) { // no metadata, record too large: thrown instead of returned
      known.forget(topic);
      return CompletableFuture.failedFuture(e);
    }
  }

  private ProducerRecord<String, byte[]> record(OutboxRow row) {
    var record =
        new ProducerRecord<>(
            topics.physical(row.topic()), row.aggregateId(), row.payload().getBytes(UTF_8));
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
}
