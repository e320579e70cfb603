package shop.jangteo.inventory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The book of movements. */
@Component
final class Ledger {

  private static final String WRITE =
      """
      INSERT INTO stock_ledger (sku, warehouse_id, reason, delta_available, delta_reserved, delta_sold,
        order_id, inbound_id, member_id, note, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String NEWEST_FIRST =
      """
      SELECT id, warehouse_id, reason, delta_available, delta_reserved, delta_sold, order_id, inbound_id, note, at
      FROM stock_ledger WHERE sku = ? AND id < ? ORDER BY id DESC LIMIT ?""";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Ledger(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void write(List<Movement> movements) {
    var now = Timestamp.from(clock.instant());
    jdbc.batchUpdate(WRITE, movements.stream().map(movement -> written(movement, now)).toList());
  }

  /**
   * Not by number: a hot SKU has millions of entries, which nobody should count.
   *
   * @param cursor the oldest entry of the page before
   */
  Entries newest(String sku, long cursor, int limit) {
    List<Entry> found =
        jdbc.query(
            NEWEST_FIRST,
            (row, _) ->
                new Entry(
                    row.getString("id"),
                    Reason.valueOf(row.getString("reason")),
                    row.getString("warehouse_id"),
                    row.getLong("delta_available"),
                    row.getLong("delta_reserved"),
                    row.getLong("delta_sold"),
                    row.getString("order_id"),
                    row.getString("inbound_id"),
                    row.getString("note"),
                    row.getTimestamp("at").toInstant()),
            sku,
            cursor,
            limit + 1);
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Entries(List.copyOf(items), found.size() > limit ? items.getLast().id() : null);
  }

  private static @Nullable Object[] written(Movement movement, Timestamp at) {
    var delta = movement.delta();
    return Sql.row(
        movement.place().sku(),
        movement.place().warehouseId(),
        movement.reason().name(),
        delta.available(),
        delta.reserved(),
        delta.sold(),
        movement.orderId(),
        movement.inboundId(),
        movement.memberId(),
        movement.note(),
        at);
  }

  /**
   * @param next the cursor of the page that follows, or null after the oldest
   */
  record Entries(List<Entry> items, @Nullable String next) {}

  /**
   * @param orderId the order that moved the units, or null
   * @param inboundId the shipment that brought them, or null
   * @param note what the person said who adjusted them, or null
   */
  record Entry(
      String id,
      Reason reason,
      String warehouseId,
      long available,
      long reserved,
      long sold,
      @Nullable String orderId,
      @Nullable String inboundId,
      @Nullable String note,
      Instant at) {}
}
