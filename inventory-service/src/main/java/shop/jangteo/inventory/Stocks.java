package shop.jangteo.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;

/**
 * The stock rows. Whoever changes any locks them first, all at once and sorted by SKU: the same
 * order everywhere, so that nobody waits in a circle.
 */
@Component
final class Stocks {

  private static final String SELECT =
      "SELECT sku, available, reserved, sold, announced FROM stock ";
  private static final String LOCK = SELECT + "WHERE sku IN (%s) ORDER BY sku FOR UPDATE";
  private static final String LOCK_OWNED =
      SELECT + "WHERE sku = ? AND (? IS NULL OR seller_id = ?) FOR UPDATE";

  /** The row is locked and was decided on, so the guard never bites; if it does, that is a bug. */
  private static final String UPDATE =
      """
      UPDATE stock SET available = available + ?, reserved = reserved + ?, sold = sold + ?, announced = announced + 1
      WHERE sku = ? AND available >= ?""";

  private static final String OPEN =
      """
      INSERT INTO stock (sku, seller_id, available, reserved, sold, announced)
      VALUES (?, ?, ?, 0, 0, 1)""";

  private static final String WRITE_LEDGER =
      """
      INSERT INTO stock_ledger
        (sku, reason, delta_available, delta_reserved, delta_sold, order_id, member_id, note, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final Clock clock;

  Stocks(JdbcTemplate jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  Shelf lock(Collection<String> skus) {
    var sorted = new TreeSet<>(skus);
    return sorted.isEmpty()
        ? new Shelf(List.of())
        : new Shelf(
            jdbc.query(
                LOCK.formatted(Sql.marks(sorted.size())),
                (row, _) -> stock(row),
                sorted.toArray()));
  }

  /**
   * @param sellerId whose it must be, or null where that does not matter
   */
  Optional<Stock> lockOwned(String sku, @Nullable String sellerId) {
    return jdbc.query(LOCK_OWNED, (row, _) -> stock(row), sku, sellerId, sellerId).stream()
        .findFirst();
  }

  Optional<Levels> find(String sku) {
    return jdbc.query(SELECT + "WHERE sku = ?", (row, _) -> levels(row), sku).stream().findFirst();
  }

  boolean isOwned(String sku, @Nullable String sellerId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM stock WHERE sku = ? AND (? IS NULL OR seller_id = ?)",
            Integer.class,
            sku,
            sellerId,
            sellerId);
    return count != null && count > 0;
  }

  /** Writes the net result of a shelf and announces one level per SKU that changed. */
  void write(Shelf shelf) {
    var changed = shelf.changed();
    var counts = jdbc.batchUpdate(UPDATE, changed.stream().map(Stocks::updated).toList());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 1) {
        throw new IllegalStateException(
            "%s changed under its lock, or has less than was decided"
                .formatted(changed.get(i).sku()));
      }
    }
    writeLedger(shelf.movements());
    changed.forEach(stock -> outbox.announce(stock.announcement()));
  }

  /**
   * Gives each SKU its row and its one INITIAL entry; those that have them already keep them.
   *
   * @throws org.springframework.dao.DuplicateKeyException when another transaction opened one of
   *     them at this moment; the next try finds it open
   */
  void open(Collection<NewStock> registered) {
    var missing = new TreeMap<String, NewStock>();
    registered.forEach(stock -> missing.putIfAbsent(stock.sku(), stock));
    known(missing.keySet()).forEach(missing::remove);
    var opened = missing.values();
    jdbc.batchUpdate(
        OPEN,
        opened.stream()
            .map(stock -> Sql.row(stock.sku(), stock.sellerId(), stock.quantity()))
            .toList());
    writeLedger(
        opened.stream().map(stock -> Movement.initial(stock.sku(), stock.quantity())).toList());
    opened.forEach(
        stock ->
            outbox.announce(
                new Announcement(
                    new StockChanged(stock.sku(), stock.quantity(), 0, 0),
                    1,
                    null,
                    stock.cause())));
  }

  /** The SKUs belong to this seller from now on. */
  void belongTo(String sellerId, Collection<String> skus) {
    jdbc.batchUpdate(
        "UPDATE stock SET seller_id = ? WHERE sku = ? AND seller_id <> ?",
        new TreeSet<>(skus).stream().map(sku -> Sql.row(sellerId, sku, sellerId)).toList());
  }

  private List<String> known(Collection<String> skus) {
    return skus.isEmpty()
        ? List.of()
        : jdbc.queryForList(
            "SELECT sku FROM stock WHERE sku IN (%s)".formatted(Sql.marks(skus.size())),
            String.class,
            skus.toArray());
  }

  private void writeLedger(List<Movement> movements) {
    var now = Timestamp.from(clock.instant());
    jdbc.batchUpdate(
        WRITE_LEDGER, movements.stream().map(movement -> entry(movement, now)).toList());
  }

  private static @Nullable Object[] updated(Stock stock) {
    var change = stock.change();
    return Sql.row(
        change.available(), change.reserved(), change.sold(), stock.sku(), -change.available());
  }

  private static @Nullable Object[] entry(Movement movement, Timestamp at) {
    var delta = movement.delta();
    return Sql.row(
        movement.sku(),
        movement.reason().name(),
        delta.available(),
        delta.reserved(),
        delta.sold(),
        movement.orderId(),
        movement.memberId(),
        movement.note(),
        at);
  }

  private static Stock stock(ResultSet row) throws SQLException {
    return new Stock(row.getString("sku"), levels(row), row.getLong("announced"));
  }

  private static Levels levels(ResultSet row) throws SQLException {
    return new Levels(row.getLong("available"), row.getLong("reserved"), row.getLong("sold"));
  }

  /**
   * A SKU as its seller registered it.
   *
   * @param cause by which it came to be known here
   */
  record NewStock(String sku, String sellerId, long quantity, Causation cause) {}
}
