package shop.jangteo.inventory;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;

/** Which SKUs there are, whose they are, and what their sellers began with. */
@Component
public final class RegisteredStock {

  private static final String OPEN =
      """
      INSERT INTO stock (sku, seller_id, available, reserved, sold, announced, low_at, changed_at)
      VALUES (?, ?, ?, 0, 0, 1, 0, ?)""";

  private static final String OPEN_PLACE =
      """
      INSERT INTO warehouse_stock (sku, warehouse_id, available, reserved, sold)
      VALUES (?, ?, ?, 0, 0)""";

  private final JdbcTemplate jdbc;
  private final Ledger ledger;
  private final Outbox outbox;
  private final InventorySettings settings;
  private final Clock clock;

  RegisteredStock(
      JdbcTemplate jdbc, Ledger ledger, Outbox outbox, InventorySettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Gives each SKU its rows and its one INITIAL entry; those that have them already keep them.
   *
   * @throws org.springframework.dao.DuplicateKeyException when another transaction opened one of
   *     them at this moment; the next try finds it open
   */
  void open(Collection<NewStock> registered) {
    var missing = new TreeMap<String, NewStock>();
    registered.forEach(stock -> missing.putIfAbsent(stock.sku(), stock));
    known(missing.keySet()).forEach(missing::remove);
    var opened = missing.values();
    var now = Timestamp.from(clock.instant());
    var warehouse = settings.defaultWarehouse();
    jdbc.batchUpdate(
        OPEN,
        opened.stream()
            .map(stock -> Sql.row(stock.sku(), stock.sellerId(), stock.quantity(), now))
            .toList());
    jdbc.batchUpdate(
        OPEN_PLACE,
        opened.stream().map(stock -> Sql.row(stock.sku(), warehouse, stock.quantity())).toList());
    ledger.write(
        opened.stream()
            .map(stock -> Movement.initial(new Place(stock.sku(), warehouse), stock.quantity()))
            .toList());
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

  boolean isKnown(String sku) {
    return !known(List.of(sku)).isEmpty();
  }

  /**
   * Whose SKUs these are.
   *
   * @param sellerId whose they must be, or null where that does not matter
   * @return the sellers, each once
   * @throws SkuNotFound where one of them does not exist or is somebody else's
   */
  public List<String> sellers(Collection<String> skus, @Nullable String sellerId) {
    var sellers = new TreeSet<String>();
    for (var sku : new TreeSet<>(skus)) {
      sellers.add(
          jdbc
              .queryForList(
                  "SELECT seller_id FROM stock WHERE sku = ? AND (? IS NULL OR seller_id = ?)",
                  String.class,
                  sku,
                  sellerId,
                  sellerId)
              .stream()
              .findFirst()
              .orElseThrow(() -> new SkuNotFound(sku)));
    }
    return List.copyOf(sellers);
  }

  private List<String> known(Collection<String> skus) {
    return skus.isEmpty()
        ? List.of()
        : jdbc.queryForList(
            "SELECT sku FROM stock WHERE sku IN (%s)".formatted(Sql.marks(skus.size())),
            String.class,
            skus.toArray());
  }

  /**
   * A SKU as its seller registered it.
   *
   * @param cause by which it came to be known here
   */
  record NewStock(String sku, String sellerId, long quantity, Causation cause) {}
}
