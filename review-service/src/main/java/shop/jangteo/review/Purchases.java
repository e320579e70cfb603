package shop.jangteo.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/** Who bought what, and whether it has come: who may review it (RV-01, RV-02). */
@Component
final class Purchases {

  private static final String PUT =
      """
      INSERT INTO purchases (order_id, sku, product_id, member_id, delivered_at) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE delivered_at = COALESCE(delivered_at, VALUES(delivered_at))""";

  private static final String FORGET =
      "DELETE FROM purchases WHERE order_id = ? AND delivered_at IS NULL";

  private static final String FIND =
      "SELECT product_id, delivered_at FROM purchases WHERE order_id = ? AND sku = ? AND member_id = ?";

  private static final String OPEN =
      """
      FROM purchases p LEFT JOIN reviews r ON r.order_id = p.order_id AND r.sku = p.sku
      WHERE p.member_id = ? AND p.delivered_at IS NOT NULL AND r.id IS NULL
      """;

  private final JdbcTemplate jdbc;

  Purchases(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param deliveredAt null while it is on its way
   */
  record Purchase(String productId, @Nullable Instant deliveredAt) {}

  /** A line that nothing was written of yet. */
  record Open(String orderId, String sku, String productId, Instant deliveredAt) {}

  @EventHandler
  void react(Incoming<OrderEvent> message) {
    switch (message.event()) {
      case OrderPaid paid -> put(paid.orderId(), paid.memberId(), paid.lines(), null);
      case OrderDelivered(var orderId, _, var memberId, var lines) ->
          put(orderId, memberId, lines, message.occurredAt());
      case OrderConfirmed confirmed -> // had it been delivered before we were there
          put(confirmed.orderId(), confirmed.memberId(), confirmed.lines(), message.occurredAt());
      case OrderCancelled cancelled -> jdbc.update(FORGET, cancelled.orderId());
      default -> {} // nothing was bought yet, or it is on its way
    }
  }

  private void put(
      String orderId, String memberId, List<OrderEvent.Line> lines, @Nullable Instant deliveredAt) {
    var at = deliveredAt == null ? null : Timestamp.from(deliveredAt);
    for (var line : lines) {
      jdbc.update(PUT, orderId, line.sku(), line.productId(), memberId, at);
    }
  }

  Optional<Purchase> find(String orderId, String sku, String memberId) {
    return jdbc
        .query(
            FIND,
            (row, _) -> {
              var at = row.getTimestamp("delivered_at");
              return new Purchase(row.getString("product_id"), at == null ? null : at.toInstant());
            },
            orderId,
            sku,
            memberId)
        .stream()
        .findFirst();
  }

  /** What the member may write of, what came last first. */
  Page<Open> open(String memberId, int page, int size) {
    var total = jdbc.queryForObject("SELECT COUNT(*) " + OPEN, Long.class, memberId);
    var found =
        jdbc.query(
            "SELECT p.order_id, p.sku, p.product_id, p.delivered_at "
                + OPEN
                + "ORDER BY p.delivered_at DESC, p.order_id, p.sku LIMIT ? OFFSET ?",
            (row, _) ->
                new Open(
                    row.getString("order_id"),
                    row.getString("sku"),
                    row.getString("product_id"),
                    row.getTimestamp("delivered_at").toInstant()),
            memberId,
            size,
            (long) page * size);
    return new Page<>(found, total == null ? 0 : total, page, size);
  }
}
