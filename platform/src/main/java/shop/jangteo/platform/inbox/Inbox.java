package shop.jangteo.platform.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers, in the transaction that applies an event, that it was applied. */
final class Inbox {

  private static final String RECORDED =
      "SELECT aggregate_id, aggregate_version, event_id FROM inbox_records WHERE topic = ? AND aggregate_id IN (%s)";
  private static final String RECORD =
      "INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at) VALUES (?, ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Inbox(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Records the events of one topic that are new.
   *
   * @param envelopes in record order
   * @return whether each is new; one that is not was applied before and must be dropped
   * @throws OutOfOrder for an event that is new but older than one already applied
   */
  List<Boolean> admit(String topic, List<Envelope> envelopes) {
    var seen = seen(topic, envelopes);
    var admitted = new ArrayList<Boolean>(envelopes.size());
    var fresh = new ArrayList<Object[]>();
    var now = Timestamp.from(clock.instant());
    for (var envelope : envelopes) {
      var versions = seen.computeIfAbsent(envelope.aggregateId(), _ -> new Versions());
      var isNew = versions.admit(envelope);
      admitted.add(isNew);
      if (isNew) {
        fresh.add(
            new Object[] {
              topic, envelope.aggregateId(), envelope.version(), envelope.eventId(), now
            });
      }
    }
    jdbc.batchUpdate(RECORD, fresh);
    return admitted;
  }

  private Map<String, Versions> seen(String topic, List<Envelope> envelopes) {
    var ids = envelopes.stream().map(Envelope::aggregateId).distinct().toList();
    var arguments = new ArrayList<Object>();
    arguments.add(topic);
    arguments.addAll(ids);
    var seen = new HashMap<String, Versions>();
    jdbc.query(
        RECORDED.formatted(String.join(",", Collections.nCopies(ids.size(), "?"))),
        row -> {
          seen.computeIfAbsent(row.getString("aggregate_id"), _ -> new Versions())
              .put(row.getLong("aggregate_version"), row.getString("event_id"));
        },
        arguments.toArray());
    return seen;
  }

  /** What is known of one aggregate. */
  private static final class Versions {
    private final Map<Long, String> eventIds = new HashMap<>();
    private long highest;

    void put(long version, String eventId) {
      eventIds.put(version, eventId);
      highest = Math.max(highest, version);
    }

    boolean admit(Envelope envelope) {
      if (envelope.eventId().equals(eventIds.get(envelope.version()))) {
        return false;
      }
      if (envelope.version() <= highest) {
        throw new OutOfOrder(envelope);
      }
      put(envelope.version(), envelope.eventId());
      return true;
    }
  }
}
