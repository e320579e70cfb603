package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record goes that this service cannot apply: kept whole, with the reason, for a person to
 * look at.
 */
final class DeadLetters {

  /** Why; the codes are what ops search for. */
  enum Reason {
    UNREADABLE,
    OUT_OF_ORDER,
    REJECTED
  }

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_ERROR = 4_000;

  /** In characters, of at most 3 bytes each, so that any key fits its column. */
  private static final int LONGEST_KEY = 160;

  private static final String INSERT =
      """
      INSERT INTO dead_letters (topic, partition_no, offset_no, record_key, headers, payload, reason, error, created_at)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM (SELECT 1) one
      WHERE NOT EXISTS (SELECT 1 FROM dead_letters WHERE topic = ? AND partition_no = ? AND offset_no = ?)""";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Clock clock;

  DeadLetters(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.meters = meters;
    this.clock = clock;
  }

  /** Keeps the record; the same one again changes nothing. */
  void keep(ConsumerRecord<String, byte[]> record, String topic, Reason reason, Throwable error) {
    transaction.run(
        () ->
            jdbc.update(
                INSERT,
                topic,
                record.partition(),
                record.offset(),
                bytes(record.key()),
                headers(record),
                record.value(),
                reason.name(),
                shortened(error.toString()),
                Timestamp.from(clock.instant()),
                topic,
                record.partition(),
                record.offset()));
    meters.counter("jangteo.dead.letters", "topic", topic, "reason", reason.name()).increment();
    log.error(
        "Dead letter {}: {} partition {} offset {}",
        reason,
        topic,
        record.partition(),
        record.offset(),
        error);
  }

  private String headers(ConsumerRecord<?, ?> record) {
    var headers = new TreeMap<String, String>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
    return json.writeValueAsString(headers);
  }

  private static byte @Nullable [] bytes(@Nullable String key) {
    return key == null
        ? null
        : key.substring(0, Math.min(key.length(), LONGEST_KEY)).getBytes(UTF_8);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
  }
}
