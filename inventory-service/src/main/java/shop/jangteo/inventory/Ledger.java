package shop.jangteo.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.Page;

/** Reads the book of movements. */
@Component
final class Ledger {

  private static final String NEWEST_FIRST =
      """
      SELECT reason, delta_available, delta_reserved, delta_sold, order_id, note, at FROM stock_ledger
      WHERE sku = ? ORDER BY id DESC LIMIT ? OFFSET ?""";

  private final JdbcTemplate jdbc;

  Ledger(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Page<Entry> page(String sku, int page, int size) {
    var total =
        jdbc.queryForObject("SELECT COUNT(*) FROM stock_ledger WHERE sku = ?", Long.class, sku);
    List<Entry> items =
        jdbc.query(
            NEWEST_FIRST,
            (row, _) ->
                new Entry(
                    Reason.valueOf(row.getString("reason")),
                    row.getLong("delta_available"),
                    row.getLong("delta_reserved"),
                    row.getLong("delta_sold"),
                    row.getString("order_id"),
                    row.getString("note"),
                    row.getTimestamp("at").toInstant()),
            sku,
            size,
            (long) page * size);
    return new Page<>(items, total == null ? 0 : total, page, size);
  }

  /**
   * @param orderId the order that moved the units, or null
   * @param note what the person said who adjusted them, or null
   */
  record Entry(
      Reason reason,
      long available,
      long reserved,
      long sold,
      @Nullable String orderId,
      @Nullable String note,
      Instant at) {}
}
