package shop.jangteo.inventory.restock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.Page;

/** Who waits for what. The ids are the queue; whoever was told is in it no more. */
@Component
final class Subscriptions {

  private static final String ADD =
      """
      INSERT INTO restock_subscriptions (sku, member_id, since) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE since = since""";
  private static final String OF_MEMBER =
      "SELECT sku, since FROM restock_subscriptions WHERE member_id = ? ";
  private static final String FIRST =
      """
      SELECT id, member_id FROM restock_subscriptions WHERE sku = ?
      ORDER BY id LIMIT ? FOR UPDATE""";

  private final JdbcTemplate jdbc;

  Subscriptions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Who waits already keeps their place. */
  void add(String sku, String memberId, Instant now) {
    jdbc.update(ADD, sku, memberId, Timestamp.from(now));
  }

  void remove(String sku, String memberId) {
    jdbc.update("DELETE FROM restock_subscriptions WHERE sku = ? AND member_id = ?", sku, memberId);
  }

  Optional<Subscription> find(String sku, String memberId) {
    return jdbc
        .query(
            OF_MEMBER + "AND sku = ?",
            (row, _) ->
                new Subscription(row.getString("sku"), row.getTimestamp("since").toInstant()),
            memberId,
            sku)
        .stream()
        .findFirst();
  }

  Page<Subscription> page(String memberId, int page, int size) {
    List<Subscription> found =
        jdbc.query(
            OF_MEMBER + "ORDER BY id LIMIT ? OFFSET ?",
            (row, _) ->
                new Subscription(row.getString("sku"), row.getTimestamp("since").toInstant()),
            memberId,
            size,
            (long) page * size);
    return new Page<>(found, count(memberId), page, size);
  }

  long count(String memberId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM restock_subscriptions WHERE member_id = ?", Long.class, memberId);
    return count == null ? 0 : count;
  }

  boolean isAwaited(String sku) {
    return !jdbc.queryForList(
            "SELECT id FROM restock_subscriptions WHERE sku = ? LIMIT 1", Long.class, sku)
        .isEmpty();
  }

  /**
   * Takes the first out of the queue, to be told in this transaction.
   *
   * @return members, who waited longest first
   */
  List<String> take(String sku, int most) {
    if (most == 0) {
      return List.of();
    }
    List<Waiting> first =
        jdbc.query(
            FIRST,
            (row, _) -> new Waiting(row.getLong("id"), row.getString("member_id")),
            sku,
            most);
    if (!first.isEmpty()) {
      jdbc.update(
          "DELETE FROM restock_subscriptions WHERE id IN (%s)"
              .formatted(String.join(",", Collections.nCopies(first.size(), "?"))),
          first.stream().map(Waiting::id).toArray());
    }
    return first.stream().map(Waiting::memberId).toList();
  }

  /** What a member sees of their waiting. */
  record Subscription(String sku, Instant since) {}

  private record Waiting(long id, String memberId) {}
}
