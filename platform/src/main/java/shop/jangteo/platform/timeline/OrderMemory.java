package shop.jangteo.platform.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.inbox.HandledTopics;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.timeline.Step.Kind;
import shop.jangteo.platform.trace.Traces;

/** Gathers what this service can tell of an order. Every question goes by a primary key. */
public final class OrderMemory {

  /** Of each sort; an order has some dozens. */
  private static final int MOST = 1_000;

  private static final String HEARD =
      """
      SELECT topic, aggregate_id, aggregate_version, event_id, recorded_at, type, causation_id, occurred_at,
        trace_id, link_id
      FROM inbox_records WHERE topic IN (%s) AND aggregate_id IN (%s) ORDER BY recorded_at LIMIT %d""";

  private static final String UNSENT =
      """
      SELECT topic, aggregate_id, aggregate_version, event_id, type, causation_id, occurred_at, traceparent, link
      FROM outbox_events WHERE shard = ? AND aggregate_id = ? ORDER BY id LIMIT %d"""
          .formatted(MOST);

  private static final String PARKED =
      """
      SELECT p.topic, p.aggregate_id, p.parked_at, p.dead_letter_id, d.reason, d.event_id
      FROM parked_keys p LEFT JOIN dead_letters d ON d.id = p.dead_letter_id
      WHERE p.topic IN (%s) AND p.aggregate_id IN (%s)""";

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
    var steps =
        Stream.concat(
            own.stream().flatMap(some -> some.of(orderId).stream()), parked(keys).stream());
    return new OrderRecords(steps.limit(MOST).toList(), ownKeys, heard(keys), unsent(keys));
  }

  private List<Heard> heard(Collection<String> keys) {
    if (topics.names().isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        HEARD.formatted(marks(topics.names()), marks(keys), MOST),
        (row, _) ->
            new Heard(
                event(row, row.getString("trace_id"), row.getString("link_id")),
                row.getTimestamp("recorded_at").toInstant()),
        arguments(keys));
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
    if (topics.names().isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        PARKED.formatted(marks(topics.names()), marks(keys)),
        (row, _) ->
            Step.of(
                    row.getTimestamp("parked_at").toInstant(),
                    Kind.PARKED,
                    row.getString("reason") == null ? "RELEASED" : row.getString("reason"))
                .with("topic", row.getString("topic"))
                .with("key", row.getString("aggregate_id"))
                .with("deadLetterId", row.getString("dead_letter_id"))
                .with("eventId", row.getString("event_id")),
        arguments(keys));
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

  private Object[] arguments(Collection<String> keys) {
    return Stream.concat(topics.names().stream(), keys.stream()).toArray();
  }

  private static String marks(Collection<?> values) {
    return String.join(",", Collections.nCopies(values.size(), "?"));
  }
}
