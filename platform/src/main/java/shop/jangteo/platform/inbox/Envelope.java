package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The headers of a record, checked. */
record Envelope(
    String topic,
    String aggregateId,
    String eventId,
    String type,
    long version,
    Instant occurredAt,
    String correlationId,
    @Nullable String traceparent,
    @Nullable String link) {

  /**
   * @throws Unreadable when a header that every event carries is missing or not what it should be
   */
  static Envelope of(ConsumerRecord<String, byte[]> record, String topic) {
    try {
      return new Envelope(
          topic,
          present(record.key(), "key"),
          required(record, Topics.EVENT_ID),
          required(record, Topics.TYPE),
          Long.parseLong(required(record, Topics.AGGREGATE_VERSION)),
          Instant.parse(required(record, Topics.OCCURRED_AT)),
          required(record, Topics.CORRELATION_ID),
          header(record, Topics.TRACEPARENT),
          header(record, Topics.LINK));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Unreadable("A header is missing or malformed: " + e.getMessage(), e);
    }
  }

  static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static String required(ConsumerRecord<?, ?> record, String name) {
    return present(header(record, name), name);
  }

  private static String present(@Nullable String value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
