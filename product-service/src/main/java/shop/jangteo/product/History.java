package shop.jangteo.product;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.http.Page;

/**
 * Who changed the price and the state of a product, when, from what to what. Rows are only added.
 */
@Component
final class History {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  History(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** To be called in the transaction of the change. */
  void prices(String productId, Author author, List<PriceChange> changes) {
    var now = Timestamp.from(clock.instant());
    jdbc.batchUpdate(
        """
        INSERT INTO price_changes (id, product_id, sku, price_from, price_to, changed_by, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        changes.stream()
            .map(
                change ->
                    new Object[] {
                      Ids.next(),
                      productId,
                      change.sku(),
                      change.from().won(),
                      change.to().won(),
                      author.memberId(),
                      now
                    })
            .toList());
  }

  /** To be called in the transaction of the change. */
  void state(
      String productId, Author author, SaleState from, SaleState to, @Nullable String reason) {
    jdbc.update(
        """
        INSERT INTO state_changes (id, product_id, state_from, state_to, reason, changed_by, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        Ids.next(),
        productId,
        from.name(),
        to.name(),
        reason,
        author.memberId(),
        Timestamp.from(clock.instant()));
  }

  /** The newest first. */
  Page<Priced> prices(String productId, int page, int size) {
    var items =
        jdbc.query(
            """
            SELECT sku, price_from, price_to, changed_by, changed_at FROM price_changes
            WHERE product_id = ? ORDER BY id DESC LIMIT ? OFFSET ?""",
            (row, _) ->
                new Priced(
                    row.getString("sku"),
                    Money.won(row.getLong("price_from")),
                    Money.won(row.getLong("price_to")),
                    row.getString("changed_by"),
                    row.getTimestamp("changed_at").toInstant()),
            productId,
            size,
            (long) page * size);
    return new Page<>(items, count("price_changes", productId), page, size);
  }

  /** The newest first. */
  Page<Stated> states(String productId, int page, int size) {
    var items =
        jdbc.query(
            """
            SELECT state_from, state_to, reason, changed_by, changed_at FROM state_changes
            WHERE product_id = ? ORDER BY id DESC LIMIT ? OFFSET ?""",
            (row, _) ->
                new Stated(
                    SaleState.valueOf(row.getString("state_from")),
                    SaleState.valueOf(row.getString("state_to")),
                    row.getString("reason"),
                    row.getString("changed_by"),
                    row.getTimestamp("changed_at").toInstant()),
            productId,
            size,
            (long) page * size);
    return new Page<>(items, count("state_changes", productId), page, size);
  }

  private long count(String table, String productId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM " + table + " WHERE product_id = ?", Long.class, productId);
    return count == null ? 0 : count;
  }

  /**
   * @param by the member who changed it
   */
  record Priced(String sku, Money from, Money to, String by, Instant at) {}

  /**
   * @param by the member who changed it
   */
  record Stated(SaleState from, SaleState to, @Nullable String reason, String by, Instant at) {}
}
