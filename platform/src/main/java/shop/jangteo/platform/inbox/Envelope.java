package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The headers of a record, checked: whatever passes fits the columns it is going to be kept in. */
record Envelope(
    String topic,
    String aggregateId,
    String eventId,
    String type,
    long version,
    Instant occurredAt,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    @Nullable String link) {

  /** The version of a request: its order is that of its topic. */
  static final long IN_NO_ORDER = 0;

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_EVENT_ID = 36;
  private static final int LONGEST_TYPE = 100;

  /** What a column of the database holds. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * @throws Unreadable when a header that every event carries is missing or not what it should be
   */
  static Envelope of(ConsumerRecord<String, byte[]> record, String topic) {
    return of(record, topic, Envelope::version);
  }

  /**
   * Of a record in a log of requests.
   *
   * @throws Unreadable as for events
   */
  static Envelope ofRequest(ConsumerRecord<String, byte[]> record, String topic) {
    return of(record, topic, _ -> IN_NO_ORDER);
  }

  private static Envelope of(
      ConsumerRecord<String, byte[]> record,
      String topic,
      ToLongFunction<ConsumerRecord<String, byte[]>> version) {
    try {
      return new Envelope(
          topic,
          plain(record.key(), "key", LONGEST_ID),
          required(record, Topics.EVENT_ID, LONGEST_EVENT_ID),
          required(record, Topics.TYPE, LONGEST_TYPE),
          version.applyAsLong(record),
          instant(required(record, Topics.OCCURRED_AT, LONGEST_ID)),
          required(record, Topics.CORRELATION_ID, LONGEST_ID),
          optional(record, Topics.CAUSATION_ID),
          trace(record, Topics.TRACEPARENT),
          trace(record, Topics.LINK));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Unreadable("A header is missing or malformed: " + e.getMessage(), e);
    }
  }

  /**
   * The aggregate whose order the record belongs to, however little else of it can be read; null
   * where its key cannot be an aggregate's or it claims no place in an order.
   */
  static @Nullable String orderedKey(ConsumerRecord<String, byte[]> record) {
    try {
      version(record);
      return plain(record.key(), "key", LONGEST_ID);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** The id the record claims, if it could be one. */
  static @Nullable String eventId(ConsumerRecord<String, byte[]> record) {
    return optional(record, Topics.EVENT_ID);
  }

  private static @Nullable String optional(ConsumerRecord<?, ?> record, String name) {
    try {
      return required(record, name, LONGEST_EVENT_ID);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static long version(ConsumerRecord<?, ?> record) {
    return Long.parseLong(required(record, Topics.AGGREGATE_VERSION, LONGEST_ID));
  }

  /** ISO 8601, or microseconds since 1970 as change data capture writes the column. */
  private static Instant instant(String text) {
    var instant =
        text.chars().allMatch(Character::isDigit)
            ? Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS)
            : Instant.parse(text);
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("strange time");
    }
    return instant;
  }

  /** A trace is not worth an event: a broken one counts as none. */
  private static @Nullable String trace(ConsumerRecord<?, ?> record, String name) {
    var trace = header(record, name);
    return trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
  }

  private static String required(ConsumerRecord<?, ?> record, String name, int longest) {
    return plain(header(record, name), name, longest);
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static String plain(@Nullable String value, String name, int longest) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("no " + name);
    }
    if (value.length() > longest || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("strange " + name);
    }
    return value;
  }
}
