package shop.jangteo.platform.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL of the relay. A row that is there has not been sent; sending deletes it. */
final class OutboxRows {

  /**
   * Locks those of the shards that nobody else holds.
   *
   * @return the locked ones, as bits
   */
  int lock(Connection connection, int shards) throws SQLException {
    var sql =
        "SELECT shard FROM outbox_shards WHERE shard IN (%s) FOR UPDATE SKIP LOCKED"
            .formatted(list(shards));
    int owned = 0;
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        owned |= 1 << result.getInt(1);
      }
    }
    return owned;
  }

  List<OutboxRow> waiting(Connection connection, int shards, Collection<String> except, int most)
      throws SQLException {
    var sql =
        """
        SELECT id, shard, event_id, topic, aggregate_id, aggregate_version, type, payload, correlation_id,
          causation_id, traceparent, link, occurred_at
        FROM outbox_events WHERE shard IN (%s) %s ORDER BY id LIMIT %d"""
            .formatted(
                list(shards),
                except.isEmpty() ? "" : "AND aggregate_id NOT IN (" + marks(except.size()) + ")",
                most);
    try (var statement = connection.prepareStatement(sql)) {
      int index = 0;
      for (var aggregateId : except) {
        statement.setString(++index, aggregateId);
      }
      var found = new ArrayList<OutboxRow>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          found.add(row(result));
        }
      }
      return found;
    }
  }

  /** At most one batch, by primary key. */
  void delete(Connection connection, Collection<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM outbox_events WHERE id IN (" + marks(ids.size()) + ")")) {
      int index = 0;
      for (var id : ids) {
        statement.setLong(++index, id);
      }
      statement.executeUpdate();
    }
  }

  private static OutboxRow row(ResultSet result) throws SQLException {
    return new OutboxRow(
        result.getLong("id"),
        result.getInt("shard"),
        result.getString("event_id"),
        result.getString("topic"),
        result.getString("aggregate_id"),
        result.getLong("aggregate_version"),
        result.getString("type"),
        result.getString("payload"),
        result.getString("correlation_id"),
        result.getString("causation_id"),
        result.getString("traceparent"),
        result.getString("link"),
        result.getTimestamp("occurred_at").toInstant());
  }

  private static String list(int shards) {
    return IntStream.range(0, Outbox.SHARDS)
        .filter(shard -> (shards & 1 << shard) != 0)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  private static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }
}
