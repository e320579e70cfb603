package shop.jangteo.platform.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.fault.Mutation;

/** Remembers, in the transaction that applies an event, that it was applied. */
final class Inbox {

  /** One round trip answers both questions: what was applied, and whose events must wait. */
  private static final String STATE =
      """
      SELECT aggregate_id, aggregate_version, event_id FROM inbox_records WHERE topic = ? AND aggregate_id IN (%1$s)
      UNION ALL
      SELECT aggregate_id, 0, '' FROM parked_keys WHERE topic = ? AND aggregate_id IN (%1$s)""";

  private static final String RECORD =
      "INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at) VALUES (?, ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final Parking parking;
  private final Mutation mutation;
  private final Clock clock;

  Inbox(JdbcTemplate jdbc, Parking parking, Mutation mutation, Clock clock) {
    this.jdbc = jdbc;
    this.parking = parking;
    this.mutation = mutation;
    this.clock = clock;
  }

  /** What is known of these aggregates of a topic; parked ones are locked until the commit. */
  Page open(String topic, Collection<String> aggregateIds) {
    var page = new Page(topic);
    if (aggregateIds.isEmpty()) {
      return page;
    }
    var arguments = new ArrayList<Object>();
    for (int part = 0; part < 2; part++) {
      arguments.add(topic);
      arguments.addAll(aggregateIds);
    }
    var marks = String.join(",", Collections.nCopies(aggregateIds.size(), "?"));
    jdbc.query(
        STATE.formatted(marks),
        row -> {
          page.of(row.getString(1)).put(row.getLong(2), row.getString(3));
        },
        arguments.toArray());
    parking.lock(topic, page.parked()).forEach(key -> page.of(key).waits = true);
    return page;
  }

  /** The inbox as one transaction sees and extends it. */
  final class Page {

    private final String topic;
    private final Map<String, Versions> seen = new HashMap<>();
    private final List<Object[]> fresh = new ArrayList<>();

    private Page(String topic) {
      this.topic = topic;
    }

    private Versions of(String aggregateId) {
      return seen.computeIfAbsent(aggregateId, _ -> new Versions());
    }

    private List<String> parked() {
      return seen.entrySet().stream()
          .filter(entry -> entry.getValue().isParked)
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Whether it was applied before. */
    boolean knows(Envelope envelope) {
      return !mutation.hits(Mutation.INBOX)
          && envelope.eventId().equals(of(envelope.aggregateId()).eventIds.get(envelope.version()));
    }

    /** Whether a later event of its aggregate was applied before it. */
    boolean overtook(Envelope envelope) {
      return !mutation.hits(Mutation.ORDERING)
          && !mutation.hits(Mutation.INBOX)
          && envelope.version() <= of(envelope.aggregateId()).highest;
    }

    /** Whether another event has the version that this one claims. */
    boolean isTaken(Envelope envelope) {
      return of(envelope.aggregateId()).eventIds.containsKey(envelope.version());
    }

    boolean mustWait(String aggregateId) {
      return of(aggregateId).waits;
    }

    /** From now on its events wait, or no longer do. */
    void wait(String aggregateId, boolean mustWait) {
      of(aggregateId).waits = mustWait;
    }

    /** It is being applied; {@link #write} makes that last. */
    void record(Envelope envelope) {
      if (isTaken(envelope)) {
        return; // only with a guard switched off: the first one stays
      }
      of(envelope.aggregateId()).put(envelope.version(), envelope.eventId());
      fresh.add(
          new Object[] {
            topic,
            envelope.aggregateId(),
            envelope.version(),
            envelope.eventId(),
            Timestamp.from(clock.instant())
          });
    }

    void write() {
      jdbc.batchUpdate(RECORD, fresh);
      fresh.clear();
    }
  }

  /** What is known of one aggregate. */
  private static final class Versions {
    private final Map<Long, String> eventIds = new HashMap<>();
    private long highest;
    private boolean isParked;
    private boolean waits;

    void put(long version, String eventId) {
      if (eventId.isEmpty()) { // the row of parked_keys
        isParked = true;
        return;
      }
      eventIds.put(version, eventId);
      highest = Math.max(highest, version);
    }
  }
}
