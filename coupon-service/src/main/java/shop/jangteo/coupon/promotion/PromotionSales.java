package shop.jangteo.coupon.promotion;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent.Line;

/** What was paid for the products of promotions while they ran, by the minute (CO-20). */
@Component
public final class PromotionSales {

  private static final String PROMOTED =
      """
      SELECT p.id, q.product_id, p.starts_at, p.ends_at
      FROM promotion_products q JOIN promotions p ON p.id = q.promotion_id
      WHERE q.product_id IN (:products) AND p.withdrawn = FALSE AND p.ends_at > :from AND p.starts_at <= :to""";
  private static final String ADD =
      """
      INSERT INTO promotion_minutes (promotion_id, began_at, orders, units, amount, coupons)
      VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE orders = orders + VALUES(orders), units = units + VALUES(units),
        amount = amount + VALUES(amount), coupons = coupons + VALUES(coupons)""";
  private static final String MINUTES =
      """
      SELECT began_at, orders, units, amount, coupons FROM promotion_minutes
      WHERE promotion_id = :id ORDER BY began_at DESC LIMIT :most""";
  private static final String TOTAL =
      """
      SELECT COALESCE(SUM(orders), 0), COALESCE(SUM(units), 0), COALESCE(SUM(amount), 0), COALESCE(SUM(coupons), 0)
      FROM promotion_minutes WHERE promotion_id = :id""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  PromotionSales(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * An order that was paid.
   *
   * @param coupons how many it spent
   */
  public record Sale(List<Line> lines, Instant at, int coupons) {}

  /** Orders, units, won of the promotion's lines, and coupons of orders with any. */
  record Sums(long orders, long units, long amount, long coupons) {
    static final Sums NONE = new Sums(0, 0, 0, 0);

    Sums plus(Sums more) {
      return new Sums(
          orders + more.orders, units + more.units, amount + more.amount, coupons + more.coupons);
    }
  }

  /** One minute of it. */
  record Minute(Instant at, long orders, long units, long amount, long coupons) {}

  private record Promoted(String promotionId, String productId, Instant from, Instant to) {}

  private record Key(String promotionId, Instant minute) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byId = promotionId.compareTo(other.promotionId);
      return byId == 0 ? minute.compareTo(other.minute) : byId;
    }
  }

  /** Counts them where they belong; nothing is asked when there are none. */
  public void add(Collection<Sale> sales) {
    var promoted = promoted(sales);
    if (promoted.isEmpty()) {
      return;
    }
    var sums = new TreeMap<Key, Sums>();
    for (var sale : sales) {
      share(sale, promoted)
          .forEach(
              (promotion, sum) ->
                  sums.merge(
                      new Key(promotion, sale.at.truncatedTo(ChronoUnit.MINUTES)),
                      sum,
                      Sums::plus));
    }
    var rows = new ArrayList<Object[]>();
    sums.forEach(
        (key, sum) ->
            rows.add(
                new Object[] {
                  key.promotionId,
                  Timestamp.from(key.minute),
                  sum.orders,
                  sum.units,
                  sum.amount,
                  sum.coupons
                }));
    batches.batchUpdate(ADD, rows);
  }

  /** What of one order was bought in which promotion. */
  private static Map<String, Sums> share(Sale sale, List<Promoted> promoted) {
    Map<String, Sums> shares = new HashMap<>();
    for (var line : sale.lines) {
      for (var one : promoted) {
        if (one.productId.equals(line.productId())
            && !sale.at.isBefore(one.from)
            && sale.at.isBefore(one.to)) {
          var first = !shares.containsKey(one.promotionId);
          var sum =
              new Sums(
                  first ? 1 : 0, line.quantity(), line.amount().won(), first ? sale.coupons : 0);
          shares.merge(one.promotionId, sum, Sums::plus);
        }
      }
    }
    return shares;
  }

  private List<Promoted> promoted(Collection<Sale> sales) {
    var products = new LinkedHashSet<String>();
    sales.forEach(sale -> sale.lines.forEach(line -> products.add(line.productId())));
    if (products.isEmpty()) {
      return List.of();
    }
    var times = sales.stream().map(Sale::at).sorted().toList();
    return jdbc.sql(PROMOTED)
        .param("products", products)
        .param("from", Timestamp.from(times.getFirst()))
        .param("to", Timestamp.from(times.getLast()))
        .query(
            (row, _) ->
                new Promoted(
                    row.getString(1),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getTimestamp(4).toInstant()))
        .list();
  }

  Sums total(String promotionId) {
    return jdbc.sql(TOTAL)
        .param("id", promotionId)
        .query((row, _) -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .optional()
        .orElse(Sums.NONE);
  }

  /** The latest first. */
  List<Minute> minutes(String promotionId, int most) {
    return jdbc.sql(MINUTES)
        .param("id", promotionId)
        .param("most", most)
        .query(
            (row, _) ->
                new Minute(
                    row.getTimestamp("began_at").toInstant(),
                    row.getLong("orders"),
                    row.getLong("units"),
                    row.getLong("amount"),
                    row.getLong("coupons")))
        .list();
  }
}
