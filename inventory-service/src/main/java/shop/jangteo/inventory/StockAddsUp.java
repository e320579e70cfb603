package shop.jangteo.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I1, per SKU and in each of its three columns, in all and in each warehouse. The entries of a SKU
 * are written under its row's lock, so their ids come in the order of their commits, and a sum up
 * to one of them is good for ever: a long ledger is added up once, and from then on from its
 * balance.
 */
@Component
final class StockAddsUp implements Law, Rounds.Subjects {

  /** A ledger with more entries since its last balance is closed when it balances. */
  static final int LONG = 200;

  private static final String CHANGED =
      "SELECT DISTINCT sku FROM stock_ledger WHERE at >= ? LIMIT ?";
  private static final String AFTER = "SELECT sku FROM stock WHERE sku > ? ORDER BY sku LIMIT ?";
  private static final String BALANCES =
      """
      SELECT sku, warehouse_id, ledger_id, available, reserved, sold FROM stock_balances
      WHERE sku IN (:skus)""";

  /** What stands for all warehouses where one could be named. */
  private static final String ALL = "";

  /** Stock, warehouses and ledger in one statement: only that sees all at the same moment. */
  private static final String EVERYTHING =
      """
      SELECT s.sku, '' AS warehouse_id, s.available, s.reserved, s.sold,
        COALESCE(SUM(l.delta_available), 0) AS moved_available,
        COALESCE(SUM(l.delta_reserved), 0) AS moved_reserved,
        COALESCE(SUM(l.delta_sold), 0) AS moved_sold,
        COUNT(l.id) AS entries, COALESCE(MAX(l.id), 0) AS latest
      FROM stock s LEFT JOIN stock_ledger l ON l.sku = s.sku AND l.id > :after
      WHERE s.sku IN (:skus) GROUP BY s.sku, s.available, s.reserved, s.sold
      UNION ALL
      SELECT w.sku, w.warehouse_id, w.available, w.reserved, w.sold,
        COALESCE(SUM(l.delta_available), 0), COALESCE(SUM(l.delta_reserved), 0),
        COALESCE(SUM(l.delta_sold), 0), COUNT(l.id), COALESCE(MAX(l.id), 0)
      FROM warehouse_stock w
        LEFT JOIN stock_ledger l ON l.sku = w.sku AND l.warehouse_id = w.warehouse_id AND l.id > :after
      WHERE w.sku IN (:skus) GROUP BY w.sku, w.warehouse_id, w.available, w.reserved, w.sold""";

  private static final String CLOSE =
      """
      REPLACE INTO stock_balances (sku, warehouse_id, ledger_id, available, reserved, sold)
      VALUES (?, ?, ?, ?, ?, ?)""";

  private final JdbcClient jdbc;
  private final RetryingTransaction transaction;
  private final Rounds rounds = new Rounds(this, this::examine);

  StockAddsUp(JdbcClient jdbc, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public String id() {
    return "I1";
  }

  @Override
  public String sentence() {
    return "initial + ledger = available + reserved + sold, none negative";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    return rounds.look(now);
  }

  @Override
  public Collection<String> changedSince(Instant since, int most) {
    return jdbc.sql(CHANGED).param(Timestamp.from(since)).param(most).query(String.class).list();
  }

  @Override
  public List<String> after(String sku, int most) {
    return jdbc.sql(AFTER).param(sku).param(most).query(String.class).list();
  }

  Map<String, String> examine(Collection<String> skus) {
    var balances = balances(skus);
    var withoutBalance = skus.stream().filter(sku -> !balances.containsKey(sku)).toList();
    var accounts = new TreeMap<String, Account>();
    if (!withoutBalance.isEmpty()) {
      accounts.putAll(compare(withoutBalance, Balance.NONE));
    }
    balances.forEach((sku, balance) -> accounts.putAll(compare(List.of(sku), balance)));

    var broken = new LinkedHashMap<String, String>();
    accounts.forEach(
        (sku, account) -> {
          var wrong = account.wrong();
          if (wrong.isPresent()) {
            broken.put(sku, wrong.get());
          } else if (account.isLong()) {
            close(account);
          }
        });
    return broken;
  }

  /** By SKU; all places of one are closed together, so they have the last entry in common. */
  private Map<String, Balance> balances(Collection<String> skus) {
    var balances = new HashMap<String, Balance>();
    jdbc.sql(BALANCES)
        .param("skus", skus)
        .query(
            row -> {
              var ledgerId = row.getLong("ledger_id");
              balances
                  .computeIfAbsent(
                      row.getString("sku"), _ -> new Balance(ledgerId, new HashMap<>()))
                  .places
                  .put(row.getString("warehouse_id"), levels(row, ""));
            });
    return balances;
  }

  private Map<String, Account> compare(List<String> skus, Balance balance) {
    var accounts = new HashMap<String, Account>();
    jdbc.sql(EVERYTHING)
        .param("after", balance.ledgerId)
        .param("skus", skus)
        .query(
            row -> {
              var before = balance.places.getOrDefault(row.getString("warehouse_id"), Levels.NONE);
              accounts
                  .computeIfAbsent(row.getString("sku"), _ -> new Account(new ArrayList<>()))
                  .places
                  .add(
                      new Finding(
                          row.getString("sku"),
                          row.getString("warehouse_id"),
                          levels(row, ""),
                          before.plus(levels(row, "moved_")),
                          row.getLong("entries"),
                          row.getLong("latest")));
            });
    return accounts;
  }

  private void close(Account account) {
    var latest = account.total().latest;
    transaction.run(
        () -> {
          for (var place : account.places) {
            var levels = place.ledger;
            jdbc.sql(CLOSE)
                .params(
                    place.sku,
                    place.warehouseId,
                    latest,
                    levels.available(),
                    levels.reserved(),
                    levels.sold())
                .update();
          }
        });
  }

  private static Levels levels(ResultSet row, String prefix) throws SQLException {
    return new Levels(
        row.getLong(prefix + "available"),
        row.getLong(prefix + "reserved"),
        row.getLong(prefix + "sold"));
  }

  /** What all entries up to one add up to, by warehouse and in all. */
  private record Balance(long ledgerId, Map<String, Levels> places) {
    private static final Balance NONE = new Balance(0, Map.of());
  }

  /** All that is known of one SKU: a finding for each warehouse, and one for all. */
  private record Account(List<Finding> places) {

    Finding total() {
      return places.stream()
          .filter(place -> place.warehouseId.equals(ALL))
          .findFirst()
          .orElseThrow();
    }

    Optional<String> wrong() {
      var wrong = places.stream().filter(place -> !place.isWell()).findFirst().map(Finding::words);
      var sum =
          places.stream()
              .filter(place -> !place.warehouseId.equals(ALL))
              .map(Finding::stock)
              .reduce(Levels.NONE, Levels::plus);
      return wrong.isEmpty() && !sum.equals(total().stock)
          ? Optional.of(
              "%s has %s, its warehouses have %s"
                  .formatted(total().sku, Finding.said(total().stock), Finding.said(sum)))
          : wrong;
    }

    boolean isLong() {
      return total().entries > LONG;
    }
  }

  private record Finding(
      String sku, String warehouseId, Levels stock, Levels ledger, long entries, long latest) {

    boolean isWell() {
      return stock.equals(ledger) && !stock.isNegativeAnywhere();
    }

    String words() {
      return "%s%s has %s, its ledger adds up to %s"
          .formatted(
              sku, warehouseId.equals(ALL) ? "" : " in " + warehouseId, said(stock), said(ledger));
    }

    private static String said(Levels levels) {
      return "%d available, %d reserved, %d sold"
          .formatted(levels.available(), levels.reserved(), levels.sold());
    }
  }
}
