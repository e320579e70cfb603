package shop.jangteo.platform.inbox;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.platform.fault.Mutation;
import shop.jangteo.platform.inbox.Received.Understood;
import shop.jangteo.platform.trace.Traces;

/** Remembers, in the transaction that applies an event, that it was applied. */
final class Inbox {

  /**
   * One round trip answers all questions: what of this was applied, what later than it was, and
   * whose events must wait. Every question names its aggregate together with its version: asked
   * about many of each at once, the optimizer gives up and reads the whole topic's history.
   */
  private static final String STATE =
      """
      SELECT aggregate_id, aggregate_version, event_id FROM inbox_records
      WHERE topic = ? AND (aggregate_id, aggregate_version) IN (%1$s)
      UNION ALL
      SELECT aggregate_id, MAX(aggregate_version), 'highest' FROM inbox_records
      WHERE topic = ? AND (%2$s) GROUP BY aggregate_id
      UNION ALL
      SELECT aggregate_id, 0, 'parked' FROM parked_keys WHERE topic = ? AND aggregate_id IN (%3$s)""";

  private static final String EXACTLY = "(?,?)";
  private static final String FROM = "aggregate_id = ? AND aggregate_version >= ?";

  private static final String RECORD =
      """
      INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at,
        type, causation_id, occurred_at, trace_id, link_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  /** Said for the nulls among them: of one without a type the driver is asked, each time anew. */
  private static final int[] TYPES = {
    Types.VARCHAR,
    Types.VARCHAR,
    Types.BIGINT,
    Types.VARCHAR,
    Types.TIMESTAMP,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.TIMESTAMP,
    Types.VARCHAR,
    Types.VARCHAR
  };

  /** A place in the order of an aggregate that an event can take; versions begin with 1. */
  private record Place(String aggregateId, long version) {}

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

  /**
   * What is known of these aggregates of a topic; parked ones are locked until the commit.
   *
   * @param events that will be asked about
   */
  Page open(String topic, Collection<String> aggregateIds, Collection<Envelope> events) {
    var page = new Page(topic);
    if (aggregateIds.isEmpty()) {
      return page;
    }
    var lowest = new LinkedHashMap<String, Long>();
    aggregateIds.forEach(id -> lowest.put(id, Long.MAX_VALUE));
    events.forEach(event -> lowest.merge(event.aggregateId(), event.version(), Math::min));
    var places = events.stream().map(e -> new Place(e.aggregateId(), e.version())).toList();
    var asked = places.isEmpty() ? List.of(new Place("", 0)) : places;

    var arguments = new ArrayList<Object>();
    arguments.add(topic);
    asked.forEach(place -> Collections.addAll(arguments, place.aggregateId, place.version));
    arguments.add(topic);
    lowest.forEach((id, version) -> Collections.addAll(arguments, id, version));
    arguments.add(topic);
    arguments.addAll(lowest.keySet());
    jdbc.query(
        STATE.formatted(
            times(asked.size(), EXACTLY, ","),
            times(lowest.size(), FROM, " OR "),
            times(lowest.size(), "?", ",")),
        row -> {
          page.of(row.getString(1)).put(row.getLong(2), row.getString(3));
        },
        arguments.toArray());
    parking.lock(topic, page.parked()).forEach(key -> page.of(key).waits = true);
    return page;
  }

  private static String times(int count, String part, String between) {
    return String.join(between, Collections.nCopies(count, part));
  }

  /** The inbox as one transaction sees and extends it. */
  final class Page {

    private final String topic;
    private final Map<String, Versions> seen = new HashMap<>();
    private final List<@Nullable Object[]> fresh = new ArrayList<>();

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
    void record(Understood understood) {
      record(understood.envelope(), understood.message().event() instanceof ConcernsOrder);
    }

    /** It counts as applied. */
    void record(Envelope envelope) {
      record(envelope, false);
    }

    /** What the event is and why it came is kept for orders, whose story people ask for. */
    private void record(Envelope envelope, boolean withStory) {
      if (isTaken(envelope)) {
        return; // only with a guard switched off: the first one stays
      }
      of(envelope.aggregateId()).put(envelope.version(), envelope.eventId());
      fresh.add(
          new @Nullable Object[] {
            topic,
            envelope.aggregateId(),
            envelope.version(),
            envelope.eventId(),
            Timestamp.from(clock.instant()),
            withStory ? envelope.type() : null,
            withStory ? envelope.causationId() : null,
            withStory ? Timestamp.from(envelope.occurredAt()) : null,
            withStory ? Traces.traceId(envelope.traceparent()) : null,
            withStory ? Traces.traceId(envelope.link()) : null
          });
    }

    void write() {
      jdbc.batchUpdate(RECORD, fresh, TYPES);
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
      switch (eventId) {
        case "parked" -> isParked = true;
        case "highest" -> highest = Math.max(highest, version);
        default -> {
          eventIds.put(version, eventId);
          highest = Math.max(highest, version);
        }
      }
    }
  }
}
