package shop.jangteo.platform.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import shop.jangteo.platform.inbox.HandledTopics;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.timeline.Step.Kind;
import shop.jangteo.platform.trace.Traces;

/**
 * Gathers what this service can tell of an order. Every question goes by an index; the one for what
 * is unsent looks through its shard, which is short unless the broker is down.
 */
public final class OrderMemory {

  /** Steps, and events heard, and events unsent; an order has some dozens. */
  private static final int MOST = 1_000;

  private static final String HEARD =
      """
      SELECT topic, aggregate_id, aggregate_version, event_id, recorded_at, type, causation_id, occurred_at,
        trace_id, link_id
      FROM inbox_records i WHERE topic IN (%s) AND aggregate_id IN (%s) AND NOT EXISTS (
        SELECT 1 FROM dead_letters d WHERE d.event_id = i.event_id AND d.topic = i.topic AND d.state = 'DISCARDED')
      ORDER BY recorded_at DESC, aggregate_version DESC LIMIT %d""";

  private static final String UNSENT =
      """
      SELECT topic, aggregate_id, aggregate_version, event_id, type, causation_id, occurred_at, traceparent, link
      FROM outbox_events WHERE shard = ? AND aggregate_id = ? ORDER BY id LIMIT %d"""
          .formatted(MOST + 1);

  private static final String PARKED =
      """
      SELECT p.topic, p.aggregate_id, p.parked_at, p.dead_letter_id, d.reason, d.event_id
      FROM parked_keys p LEFT JOIN dead_letters d ON d.id = p.dead_letter_id
      WHERE p.topic IN (%s) AND p.aggregate_id IN (%s) LIMIT %d""";

  private static final String DEAD =
      """
      SELECT id, topic, aggregate_id, event_id, reason, state, created_at, closed_at
      FROM dead_letters WHERE topic IN (%s) AND aggregate_id IN (%s) ORDER BY id DESC LIMIT %d""";

  private final JdbcTemplate jdbc;
  private final HandledTopics topics;
  private final List<OrderSteps> own;

  OrderMemory(JdbcTemplate jdbc, HandledTopics topics, List<OrderSteps> own) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.own = own;
  }

  /**
   * @param others keys besides the order's own id under which others announce what concerns it
   */
  public OrderRecords of(String orderId, Collection<String> others) {
    var ownKeys = own.stream().flatMap(some -> some.keys(orderId).stream()).toList();
    var keys = new LinkedHashSet<String>();
    keys.add(orderId);
    keys.addAll(ownKeys);
    keys.addAll(others);
    var isCut = new AtomicBoolean();
    var steps = new ArrayList<>(parked(keys));
    steps.addAll(newest(dead(keys), isCut));
    own.forEach(some -> steps.addAll(some.of(orderId)));
    steps.sort(
        Comparator.comparingInt(OrderMemory::rank)
            .thenComparing(Step::at, Comparator.reverseOrder()));
    steps.stream().filter(Step::isFirstTold).forEach(_ -> isCut.set(true));
    var told = new ArrayList<>(newest(steps, isCut));
    told.sort(Comparator.comparing(Step::at));
    return new OrderRecords(
        told,
        ownKeys,
        newest(heard(keys), isCut).reversed(),
        newest(unsent(keys), isCut),
        isCut.get());
  }

  /** What is told first, and so is left out last: what holds the order up, then its states. */
  private static int rank(Step step) {
    return switch (Kind.valueOf(step.kind())) {
      case PARKED -> 0;
      case STATE -> 1;
      case DEAD_LETTER -> 2;
      default -> 3;
    };
  }

  /** The first of them, as many as are told. */
  private static <T> List<T> newest(List<T> found, AtomicBoolean isCut) {
    if (found.size() <= MOST) {
      return found;
    }
    isCut.set(true);
    return List.copyOf(found.subList(0, MOST));
  }

  private List<Heard> heard(Collection<String> keys) {
    return ofTopics(
        HEARD,
        keys,
        (row, _) ->
            new Heard(
                event(row, row.getString("trace_id"), row.getString("link_id")),
                row.getTimestamp("recorded_at").toInstant()));
  }

  private List<Announced> unsent(Collection<String> keys) {
    var found = new ArrayList<Announced>();
    for (var key : keys) {
      found.addAll(
          jdbc.query(
              UNSENT,
              (row, _) ->
                  event(
                      row,
                      Traces.traceId(row.getString("traceparent")),
                      Traces.traceId(row.getString("link"))),
              Outbox.shardOf(key),
              key));
    }
    return found;
  }

  private List<Step> parked(Collection<String> keys) {
    return ofTopics(
        PARKED,
        keys,
        (row, _) ->
            Step.of(
                    row.getTimestamp("parked_at").toInstant(),
                    Kind.PARKED,
                    row.getString("reason") == null ? "RELEASED" : row.getString("reason"))
                .with("topic", row.getString("topic"))
                .with("key", row.getString("aggregate_id"))
                .with("deadLetterId", row.getString("dead_letter_id"))
                .with("eventId", row.getString("event_id")));
  }

  private List<Step> dead(Collection<String> keys) {
    return ofTopics(
        DEAD,
        keys,
        (row, _) -> {
          var closedAt = row.getTimestamp("closed_at");
          return Step.of(
                  row.getTimestamp("created_at").toInstant(),
                  Kind.DEAD_LETTER,
                  row.getString("reason"))
              .with("stateNow", row.getString("state"))
              .with("decidedAt", closedAt == null ? null : closedAt.toInstant())
              .with("topic", row.getString("topic"))
              .with("key", row.getString("aggregate_id"))
              .with("deadLetterId", row.getString("id"))
              .with("eventId", row.getString("event_id"));
        });
  }

  /**
   * @param sql with places for the topics, the keys and the most rows
   */
  private <T> List<T> ofTopics(String sql, Collection<String> keys, RowMapper<T> mapper) {
    if (topics.names().isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        sql.formatted(marks(topics.names()), marks(keys), MOST + 1),
        mapper,
        Stream.concat(topics.names().stream(), keys.stream()).toArray());
  }

  private static Announced event(ResultSet row, @Nullable String traceId, @Nullable String linkId)
      throws SQLException {
    var occurredAt = row.getTimestamp("occurred_at");
    return new Announced(
        row.getString("event_id"),
        row.getString("topic"),
        row.getString("aggregate_id"),
        row.getLong("aggregate_version"),
        row.getString("type"),
        row.getString("causation_id"),
        occurredAt == null ? null : occurredAt.toInstant(),
        Stream.of(traceId, linkId).filter(id -> id != null).distinct().toList());
  }

  private static String marks(Collection<?> values) {
    return String.join(",", Collections.nCopies(values.size(), "?"));
  }
}
