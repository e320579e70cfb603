package shop.jangteo.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent.RestockAnnounced;
import shop.jangteo.inventory.warehouse.Nearness;
import shop.jangteo.inventory.warehouse.Warehouses;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.timer.Timers;

/**
 * The stock rows. Whoever changes any locks them first, all at once and sorted by SKU: the same
 * order everywhere, so that nobody waits in a circle. The row of a SKU is the lock of its levels in
 * the warehouses as well.
 */
@Component
public final class Stocks {

  /** The timer that goes off when a SKU is to be had again; its subject is the SKU. */
  public static final String BACK_IN_STOCK = "back-in-stock";

  private static final String LOCK =
      """
      SELECT sku, seller_id, low_at, available, reserved, sold, announced FROM stock
      WHERE sku IN (%s) AND (? IS NULL OR seller_id = ?) ORDER BY sku FOR UPDATE""";

  private static final String PLACES =
      "SELECT sku, warehouse_id, available, reserved, sold FROM warehouse_stock WHERE sku IN (%s)";

  /** The row is locked and was decided on, so the guard never bites; if it does, that is a bug. */
  private static final String UPDATE =
      """
      UPDATE stock SET available = available + ?, reserved = reserved + ?, sold = sold + ?,
        announced = announced + ?, changed_at = ?
      WHERE sku = ? AND available >= ?""";

  private static final String PUT_PLACE =
      """
      INSERT INTO warehouse_stock (sku, warehouse_id, available, reserved, sold) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE available = VALUES(available), reserved = VALUES(reserved), sold = VALUES(sold)""";

  private static final String COUNT = "UPDATE stock SET announced = announced + ? WHERE sku = ?";

  private static final String AWAITED =
      "SELECT DISTINCT sku FROM restock_subscriptions WHERE sku IN (%s) ORDER BY sku";

  private final JdbcTemplate jdbc;
  private final Warehouses warehouses;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Timers timers;
  private final Clock clock;

  Stocks(
      JdbcTemplate jdbc,
      Warehouses warehouses,
      Ledger ledger,
      Outbox outbox,
      Timers timers,
      Clock clock) {
    this.jdbc = jdbc;
    this.warehouses = warehouses;
    this.ledger = ledger;
    this.outbox = outbox;
    this.timers = timers;
    this.clock = clock;
  }

  /** Those that exist. */
  Shelf lock(Collection<String> skus) {
    return lock(skus, null, skus.isEmpty() ? Nearness.UNKNOWN : warehouses.nearness());
  }

  /**
   * Those that exist and belong to the seller, to be changed by hand.
   *
   * @param sellerId whose they must be, or null where that does not matter
   */
  Shelf lockOwned(Collection<String> skus, @Nullable String sellerId) {
    return lock(skus, sellerId, Nearness.UNKNOWN);
  }

  private Shelf lock(Collection<String> skus, @Nullable String sellerId, Nearness nearness) {
    var sorted = new TreeSet<>(skus);
    if (sorted.isEmpty()) {
      return new Shelf(List.of(), nearness);
    }
    var arguments = new ArrayList<@Nullable Object>(sorted);
    arguments.add(sellerId);
    arguments.add(sellerId);
    var rows =
        jdbc.query(
            LOCK.formatted(Sql.marks(sorted.size())),
            (row, _) ->
                new Stock.Row(
                    row.getString("sku"),
                    row.getString("seller_id"),
                    row.getLong("low_at"),
                    levels(row),
                    row.getLong("announced")),
            arguments.toArray());
    var places = places(rows.stream().map(Stock.Row::sku).toList());
    return new Shelf(
        rows.stream().map(row -> new Stock(row, places.getOrDefault(row.sku(), Map.of()))).toList(),
        nearness);
  }

  private Map<String, Map<String, Levels>> places(List<String> skus) {
    var places = new HashMap<String, Map<String, Levels>>();
    if (!skus.isEmpty()) {
      jdbc.query(
          PLACES.formatted(Sql.marks(skus.size())),
          row -> {
            places
                .computeIfAbsent(row.getString("sku"), _ -> new HashMap<>())
                .put(row.getString("warehouse_id"), levels(row));
          },
          skus.toArray());
    }
    return places;
  }

  Optional<Levels> find(String sku) {
    return jdbc
        .query(
            "SELECT available, reserved, sold FROM stock WHERE sku = ?",
            (row, _) -> levels(row),
            sku)
        .stream()
        .findFirst();
  }

  /** Writes the net result of a shelf and announces what became of each SKU that changed. */
  void write(Shelf shelf) {
    var changed = shelf.changed();
    var now = Timestamp.from(clock.instant());
    var counts =
        jdbc.batchUpdate(UPDATE, changed.stream().map(stock -> updated(stock, now)).toList());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 1) {
        throw new IllegalStateException(
            "%s changed under its lock, or has less than was decided"
                .formatted(changed.get(i).sku()));
      }
    }
    jdbc.batchUpdate(
        PUT_PLACE, changed.stream().flatMap(stock -> putPlaces(stock).stream()).toList());
    ledger.write(shelf.movements());
    changed.forEach(stock -> stock.announcements().forEach(outbox::announce));
    wakeWhoWaits(changed.stream().filter(Stock::isBack).map(Stock::sku).toList());
  }

  /**
   * Sold-out SKUs come back by the hundred when unpaid orders end, and hardly one is waited for.
   * Nobody begins to wait meanwhile: for that they need the row that is locked here.
   */
  private void wakeWhoWaits(List<String> back) {
    if (!back.isEmpty()) {
      var now = clock.instant();
      jdbc.queryForList(AWAITED.formatted(Sql.marks(back.size())), String.class, back.toArray())
          .forEach(sku -> timers.setNoLater(BACK_IN_STOCK, sku, now));
    }
  }

  /**
   * Takes in what a shipment brought; to be called in a transaction.
   *
   * @param units per SKU
   * @throws SkuNotFound where one of them is not the caller's, or is so no longer
   */
  public void receive(
      Caller caller, String inboundId, String warehouseId, Map<String, Integer> units) {
    var shelf = lockOwned(units.keySet(), Ownership.mustBelongTo(caller));
    units.forEach(
        (sku, quantity) -> {
          if (shelf.find(sku).isEmpty()) {
            throw new SkuNotFound(sku);
          }
          shelf.move(
              Movement.inbound(
                  new Place(sku, warehouseId), quantity, inboundId, caller.memberId()));
        });
    write(shelf);
  }

  /**
   * Tells members that there are some again; to be called in a transaction, which holds the SKU's
   * row from here on.
   *
   * @param whom who is told, given how many are available
   */
  public void announceRestock(String sku, LongFunction<List<String>> whom) {
    for (var stock : lockOwned(List.of(sku), null).all()) {
      var available = stock.levels().available();
      var members = whom.apply(available);
      jdbc.update(COUNT, members.size(), sku);
      for (int i = 0; i < members.size(); i++) {
        outbox.announce(
            stock.announcement(i + 1, new RestockAnnounced(sku, members.get(i), available)));
      }
    }
  }

  /**
   * How many are available, which stays so until the transaction ends.
   *
   * @throws SkuNotFound where there is no such SKU
   */
  public long availableUntilCommit(String sku) {
    // neither FOR SHARE, which MariaDB does not know, nor FOR UPDATE, in which all who ask would
    // wait in a line
    return jdbc
        .queryForList(
            "SELECT available FROM stock WHERE sku = ? LOCK IN SHARE MODE", Long.class, sku)
        .stream()
        .findFirst()
        .orElseThrow(() -> new SkuNotFound(sku));
  }

  private static @Nullable Object[] updated(Stock stock, Timestamp now) {
    var change = stock.change();
    return Sql.row(
        change.available(),
        change.reserved(),
        change.sold(),
        stock.announcements().size(),
        now,
        stock.sku(),
        -change.available());
  }

  /**
   * With their levels and not their changes: under the lock both are right, and no one is negative.
   */
  private static List<@Nullable Object[]> putPlaces(Stock stock) {
    return stock.changedPlaces().entrySet().stream()
        .map(
            place ->
                Sql.row(
                    stock.sku(),
                    place.getKey(),
                    place.getValue().available(),
                    place.getValue().reserved(),
                    place.getValue().sold()))
        .toList();
  }

  static Levels levels(ResultSet row) throws SQLException {
    return new Levels(row.getLong("available"), row.getLong("reserved"), row.getLong("sold"));
  }
}
