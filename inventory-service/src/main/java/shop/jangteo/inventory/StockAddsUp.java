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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I1, per SKU and in each of its three columns. The entries of a SKU are written under its row's
 * lock, so their ids come in the order of their commits, and a sum up to one of them is good for
 * ever: a long ledger is added up once, and from then on from its balance.
 */
@Component
final class StockAddsUp implements Law, Rounds.Subjects {

  /** A ledger with more entries since its last balance is closed when it balances. */
  static final int LONG = 200;

  private static final String CHANGED =
      "SELECT DISTINCT sku FROM stock_ledger WHERE at >= ? LIMIT ?";
  private static final String AFTER = "SELECT sku FROM stock WHERE sku > ? ORDER BY sku LIMIT ?";
  private static final String BALANCES =
      "SELECT sku, ledger_id, available, reserved, sold FROM stock_balances WHERE sku IN (:skus)";

  /** Stock and ledger in one statement: only that sees both at the same moment. */
  private static final String BOTH =
      """
      SELECT s.sku, s.available, s.reserved, s.sold,
        COALESCE(SUM(l.delta_available), 0) AS moved_available,
        COALESCE(SUM(l.delta_reserved), 0) AS moved_reserved,
        COALESCE(SUM(l.delta_sold), 0) AS moved_sold,
        COUNT(l.id) AS entries, COALESCE(MAX(l.id), 0) AS latest
      FROM stock s LEFT JOIN stock_ledger l ON l.sku = s.sku AND l.id > :after
      WHERE s.sku IN (:skus) GROUP BY s.sku, s.available, s.reserved, s.sold""";

  private static final String CLOSE =
      "REPLACE INTO stock_balances (sku, ledger_id, available, reserved, sold) VALUES (?, ?, ?, ?, ?)";

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
    var found = new ArrayList<Finding>();
    if (!withoutBalance.isEmpty()) {
      found.addAll(compare(withoutBalance, Balance.NONE));
    }
    balances.forEach((sku, balance) -> found.addAll(compare(List.of(sku), balance)));

    var broken = new LinkedHashMap<String, String>();
    for (var finding : found) {
      if (!finding.isWell()) {
        broken.put(finding.sku, finding.words());
      } else if (finding.entries > LONG) {
        close(finding);
      }
    }
    return broken;
  }

  private Map<String, Balance> balances(Collection<String> skus) {
    var balances = new HashMap<String, Balance>();
    jdbc.sql(BALANCES)
        .param("skus", skus)
        .query(
            row -> {
              balances.put(
                  row.getString("sku"), new Balance(row.getLong("ledger_id"), levels(row, "")));
            });
    return balances;
  }

  private List<Finding> compare(List<String> skus, Balance balance) {
    return jdbc.sql(BOTH)
        .param("after", balance.ledgerId)
        .param("skus", skus)
        .query(
            (row, _) ->
                new Finding(
                    row.getString("sku"),
                    levels(row, ""),
                    balance.levels.plus(levels(row, "moved_")),
                    row.getLong("entries"),
                    row.getLong("latest")))
        .list();
  }

  private void close(Finding finding) {
    var levels = finding.ledger;
    transaction.run(
        () ->
            jdbc.sql(CLOSE)
                .params(
                    finding.sku,
                    finding.latest,
                    levels.available(),
                    levels.reserved(),
                    levels.sold())
                .update());
  }

  private static Levels levels(ResultSet row, String prefix) throws SQLException {
    return new Levels(
        row.getLong(prefix + "available"),
        row.getLong(prefix + "reserved"),
        row.getLong(prefix + "sold"));
  }

  private record Balance(long ledgerId, Levels levels) {
    private static final Balance NONE = new Balance(0, Levels.NONE);
  }

  private record Finding(String sku, Levels stock, Levels ledger, long entries, long latest) {

    boolean isWell() {
      return stock.equals(ledger) && !stock.isNegativeAnywhere();
    }

    String words() {
      return "%s has %s, its ledger adds up to %s".formatted(sku, said(stock), said(ledger));
    }

    private static String said(Levels levels) {
      return "%d available, %d reserved, %d sold"
          .formatted(levels.available(), levels.reserved(), levels.sold());
    }
  }
}
