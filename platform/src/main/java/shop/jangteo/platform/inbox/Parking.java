package shop.jangteo.platform.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates whose events wait, because an earlier one is a dead letter, and what waits. All that
 * changes the state of a key locks its row first, so whoever comes while it is being released
 * either queues behind or finds it free.
 */
final class Parking {

  private static final String LOCK =
      "SELECT aggregate_id FROM parked_keys WHERE topic = ? AND aggregate_id IN (%s) ORDER BY aggregate_id FOR UPDATE";
  private static final String PARK =
      """
      INSERT INTO parked_keys (topic, aggregate_id, dead_letter_id, parked_at) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE dead_letter_id = VALUES(dead_letter_id)""";
  private static final String QUEUE =
      """
      INSERT INTO parked_records (topic, partition_no, offset_no, aggregate_id, headers, payload, parked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE aggregate_id = aggregate_id""";
  private static final String UNPARK =
      """
      DELETE FROM parked_keys WHERE topic = ? AND aggregate_id = ? AND dead_letter_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM parked_records WHERE topic = ? AND aggregate_id = ?)""";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Parking(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Locks those that are still parked and returns them. */
  Set<String> lock(String topic, Collection<String> aggregateIds) {
    if (aggregateIds.isEmpty()) {
      return Set.of();
    }
    var marks = String.join(",", Collections.nCopies(aggregateIds.size(), "?"));
    var arguments = Stream.concat(Stream.of(topic), aggregateIds.stream()).toArray();
    return new HashSet<>(jdbc.queryForList(LOCK.formatted(marks), String.class, arguments));
  }

  /** Later events of this aggregate wait for the dead letter. */
  void park(String topic, String aggregateId, String deadLetterId) {
    jdbc.update(PARK, topic, aggregateId, deadLetterId, Timestamp.from(clock.instant()));
  }

  /** The record waits its turn; the same one again changes nothing. */
  void queue(Received received, String aggregateId) {
    var record = received.record();
    jdbc.update(
        QUEUE,
        received.topic(),
        record.partition(),
        record.offset(),
        aggregateId,
        RecordRow.headers(record, json),
        record.value(),
        Timestamp.from(clock.instant()));
  }

  /** The dead letter is decided: what waited for it may go on, now or later. */
  void release(String topic, @Nullable String aggregateId, String deadLetterId) {
    jdbc.update(
        "UPDATE parked_keys SET dead_letter_id = NULL WHERE topic = ? AND aggregate_id = ? AND dead_letter_id = ?",
        topic,
        aggregateId,
        deadLetterId);
    unparkIfEmpty(topic, aggregateId);
  }

  /** Keys that were released and still have records waiting, in their order, from a place on. */
  List<Key> releasedAfter(Key last, int most) {
    return jdbc.query(
        """
        SELECT topic, aggregate_id FROM parked_keys
        WHERE dead_letter_id IS NULL AND (topic > ? OR topic = ? AND aggregate_id > ?)
        ORDER BY topic, aggregate_id LIMIT ?""",
        (row, _) -> new Key(row.getString(1), row.getString(2)),
        last.topic,
        last.topic,
        last.aggregateId,
        most);
  }

  /** Locks the key; false if it waits for another dead letter by now, or for nothing. */
  boolean lockReleased(Key key) {
    return jdbc.queryForList(
                "SELECT aggregate_id FROM parked_keys WHERE topic = ? AND aggregate_id = ? AND dead_letter_id IS NULL FOR UPDATE",
                String.class,
                key.topic,
                key.aggregateId)
            .size()
        == 1;
  }

  Optional<RecordRow> first(Key key) {
    return jdbc
        .query(
            """
            SELECT partition_no, offset_no, headers, payload FROM parked_records
            WHERE topic = ? AND aggregate_id = ? ORDER BY partition_no, offset_no LIMIT 1""",
            (row, _) ->
                new RecordRow(
                    key.topic,
                    row.getInt("partition_no"),
                    row.getLong("offset_no"),
                    key.aggregateId,
                    row.getString("headers"),
                    row.getBytes("payload")),
            key.topic,
            key.aggregateId)
        .stream()
        .findFirst();
  }

  /** What waits there, in its order; the content stays where it is. */
  List<Parked> waiting(String topic, String aggregateId, Place after, int most) {
    return jdbc.query(
        """
        SELECT partition_no, offset_no, headers, parked_at FROM parked_records
        WHERE topic = ? AND aggregate_id = ? AND (partition_no > ? OR partition_no = ? AND offset_no > ?)
        ORDER BY partition_no, offset_no LIMIT ?""",
        (row, _) ->
            new Parked(
                new Place(row.getInt("partition_no"), row.getLong("offset_no")),
                row.getString("headers"),
                row.getTimestamp("parked_at").toInstant()),
        topic,
        aggregateId,
        after.partition,
        after.partition,
        after.offset,
        most);
  }

  /** The dead letter this key waits for; none if it was released, or is not parked. */
  Optional<String> waitsFor(String topic, String aggregateId) {
    return jdbc
        .queryForList(
            """
            SELECT dead_letter_id FROM parked_keys
            WHERE topic = ? AND aggregate_id = ? AND dead_letter_id IS NOT NULL""",
            String.class,
            topic,
            aggregateId)
        .stream()
        .findFirst();
  }

  /** Takes it out of the queue; false if somebody else did. */
  boolean take(RecordRow row) {
    return jdbc.update(
            "DELETE FROM parked_records WHERE topic = ? AND partition_no = ? AND offset_no = ?",
            row.topic(),
            row.partition(),
            row.offset())
        == 1;
  }

  void unparkIfEmpty(String topic, @Nullable String aggregateId) {
    jdbc.update(UNPARK, topic, aggregateId, topic, aggregateId);
  }

  record Key(String topic, String aggregateId) {}

  /**
   * A record that waits.
   *
   * @param headers as a JSON object of texts
   * @param at when it came
   */
  record Parked(Place place, String headers, Instant at) {}

  /** Where in its topic a record is. */
  record Place(int partition, long offset) {

    static final Place BEFORE_ALL = new Place(-1, -1);

    /**
     * @param text as {@link #toString()} writes it
     */
    static Place parse(String text) {
      var parts = text.split("-", 2);
      return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return partition + "-" + offset;
    }
  }
}
