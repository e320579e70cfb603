package shop.jangteo.inventory;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.replay.Snapshots;

/** The level of every SKU, for services that show it or keep it. Reservations concern no copy. */
@Component
final class StockSnapshots implements Snapshots {

  private static final String AFTER = "SELECT sku FROM stock WHERE sku > ? ORDER BY sku LIMIT ?";
  private static final String COUNT = "UPDATE stock SET announced = announced + 1 WHERE sku = ?";

  private final JdbcTemplate jdbc;
  private final Stocks stocks;
  private final Outbox outbox;

  StockSnapshots(JdbcTemplate jdbc, Stocks stocks, Outbox outbox) {
    this.jdbc = jdbc;
    this.stocks = stocks;
    this.outbox = outbox;
  }

  @Override
  public List<String> after(String sku, int most) {
    return jdbc.queryForList(AFTER, String.class, sku, most);
  }

  @Override
  public int announce(List<String> skus) {
    var held = stocks.lock(skus).all();
    jdbc.batchUpdate(COUNT, held.stream().map(stock -> Sql.row(stock.sku())).toList());
    held.forEach(stock -> outbox.announce(stock.snapshot()));
    return held.size();
  }
}
