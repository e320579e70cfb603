package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.platform.data.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record goes that this service cannot apply: kept whole, with the reason, for a person to
 * look at. If its order matters, later events of its aggregate wait for what that person decides.
 */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_ERROR = 4_000;

  /** In characters, of at most 3 bytes each, so that any key fits its column. */
  private static final int LONGEST_KEY = 160;

  /** The same record again, or the same event in another record, is one dead letter. */
  private static final String INSERT =
      """
      INSERT INTO dead_letters (id, topic, partition_no, offset_no, aggregate_id, event_id, record_key, headers,
        payload, reason, error, state, created_at)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ? FROM (SELECT 1) one
      WHERE NOT EXISTS (SELECT 1 FROM dead_letters WHERE topic = ? AND partition_no = ? AND offset_no = ?)
        AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE event_id = ? AND topic = ?)""";

  private final JdbcTemplate jdbc;
  private final Parking parking;
  private final DeadLetterFeed feed;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Clock clock;

  DeadLetters(
      JdbcTemplate jdbc,
      Parking parking,
      DeadLetterFeed feed,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.parking = parking;
    this.feed = feed;
    this.json = json;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Keeps the record, in the present transaction; the same one again changes nothing.
   *
   * @return whether it was not kept before
   */
  boolean keep(Received received, Reason reason, RuntimeException error) {
    var id = Ids.next();
    var record = received.record();
    var topic = received.topic();
    var key = received.key();
    var eventId = Envelope.eventId(record);
    var now = clock.instant();
    var text = shortened(error.toString());
    int kept =
        jdbc.update(
            INSERT,
            id,
            topic,
            record.partition(),
            record.offset(),
            key,
            eventId,
            bytes(record.key()),
            RecordRow.headers(record, json),
            record.value(),
            reason.name(),
            text,
            Timestamp.from(now),
            topic,
            record.partition(),
            record.offset(),
            eventId,
            topic);
    if (kept == 0) {
      return false;
    }
    if (key != null && reason.parks()) {
      parking.park(topic, key, id);
    }
    feed.tell(
        topic,
        json.writeValueAsString(
            new Notice(
                id,
                topic,
                record.partition(),
                record.offset(),
                key,
                eventId,
                reason,
                text,
                now,
                Content.of(record.value()))));
    onCommit(() -> raiseAlarm(id, received, reason, error));
    return true;
  }

  private void raiseAlarm(String id, Received received, Reason reason, RuntimeException error) {
    meters
        .counter("jangteo.dead.letters", "topic", received.topic(), "reason", reason.name())
        .increment();
    log.error(
        "Dead letter {}, {}: {} partition {} offset {}",
        id,
        reason,
        received.topic(),
        received.record().partition(),
        received.record().offset(),
        error);
  }

  /** Not before: a transaction that starts over would count twice. */
  private static void onCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }

  private static byte @Nullable [] bytes(@Nullable String key) {
    return key == null
        ? null
        : key.substring(0, Math.min(key.length(), LONGEST_KEY)).getBytes(UTF_8);
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
  }

  /**
   * What {@code <topic>.<group>.dlt} says of a dead letter. A key or event id that cannot be one is
   * left out.
   */
  record Notice(
      String id,
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      @Nullable String eventId,
      Reason reason,
      String error,
      Instant at,
      Content content) {}
}
