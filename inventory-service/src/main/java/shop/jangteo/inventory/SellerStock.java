package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;

/** What sellers see of their stock: by SKU, by warehouse, and what runs low (IN-06). */
@Component
final class SellerStock {

  private static final String OWNED = "(? IS NULL OR seller_id = ?)";
  private static final String LIST =
      """
      SELECT sku, seller_id, available, reserved, sold, low_at FROM stock
      WHERE %s ORDER BY sku LIMIT ? OFFSET ?""";
  private static final String PLACES =
      """
      SELECT w.warehouse_id, w.available, w.reserved, w.sold FROM warehouse_stock w
      JOIN stock s ON s.sku = w.sku WHERE w.sku = ? AND (? IS NULL OR s.seller_id = ?)
      ORDER BY w.warehouse_id""";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  SellerStock(JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Which of their SKUs somebody wants to see. */
  enum State {
    ANY("TRUE"),
    /** Few are left, as their seller sees it; none left is another thing (품절 임박). */
    LOW("available > 0 AND available <= low_at"),
    SOLD_OUT("available = 0");

    private final String condition;

    State(String condition) {
      this.condition = condition;
    }
  }

  /**
   * @param sellerId whose, or null for everybody's
   */
  Page<Item> list(@Nullable String sellerId, State state, int page, int size) {
    // two statements and not "? IS NULL OR", which would keep the seller's index from being used
    var which = (sellerId == null ? "" : "seller_id = ? AND ") + state.condition;
    var whose = sellerId == null ? List.<Object>of() : List.<Object>of(sellerId);
    var total =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM stock WHERE " + which, Long.class, whose.toArray());
    var arguments = new ArrayList<>(whose);
    arguments.add(size);
    arguments.add((long) page * size);
    List<Item> items =
        jdbc.query(
            LIST.formatted(which),
            (row, _) ->
                new Item(
                    row.getString("sku"),
                    row.getString("seller_id"),
                    row.getLong("available"),
                    row.getLong("reserved"),
                    row.getLong("sold"),
                    row.getLong("low_at")),
            arguments.toArray());
    return new Page<>(items, total == null ? 0 : total, page, size);
  }

  /**
   * @param sellerId whose it must be, or null where that does not matter
   * @throws SkuNotFound where it is somebody else's
   */
  Page<InWarehouse> places(String sku, @Nullable String sellerId) {
    List<InWarehouse> places =
        jdbc.query(
            PLACES,
            (row, _) ->
                new InWarehouse(
                    row.getString("warehouse_id"),
                    row.getLong("available"),
                    row.getLong("reserved"),
                    row.getLong("sold")),
            sku,
            sellerId,
            sellerId);
    if (places.isEmpty()) { // every SKU was opened in some warehouse
      throw new SkuNotFound(sku);
    }
    return new Page<>(places, places.size(), 0, places.size());
  }

  /**
   * @throws SkuNotFound where it is somebody else's
   */
  void warnAt(String sku, @Nullable String sellerId, long lowAt) {
    var found =
        transaction.call(
            () ->
                jdbc.update(
                    "UPDATE stock SET low_at = ? WHERE sku = ? AND " + OWNED,
                    lowAt,
                    sku,
                    sellerId,
                    sellerId));
    if (found == 0) {
      throw new SkuNotFound(sku);
    }
  }

  boolean isOwned(String sku, @Nullable String sellerId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM stock WHERE sku = ? AND " + OWNED,
            Integer.class,
            sku,
            sellerId,
            sellerId);
    return count != null && count > 0;
  }

  /**
   * @param lowAt the most that counts as few; 0 where nobody wants to know
   */
  record Item(String sku, String sellerId, long available, long reserved, long sold, long lowAt) {}

  /** What lies, or lay, in one warehouse. */
  record InWarehouse(String warehouseId, long available, long reserved, long sold) {}
}
