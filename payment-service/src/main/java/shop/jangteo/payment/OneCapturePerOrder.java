package shop.jangteo.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I4: the PG took what each payment says it took, once, and no two payments of an order keep money.
 * A second capture that went back again breaks nothing.
 */
@Component
final class OneCapturePerOrder implements Law, Rounds.Subjects {

  private static final String CHANGED =
      "SELECT DISTINCT order_id FROM payments WHERE approved_at >= ? LIMIT ?";
  private static final String AFTER =
      "SELECT DISTINCT order_id FROM payments WHERE order_id > ? ORDER BY order_id LIMIT ?";
  private static final String TWICE =
      """
      SELECT order_id, COUNT(*) AS payments FROM payments
      WHERE order_id IN (:ids) AND captured > refunded GROUP BY order_id HAVING COUNT(*) > 1""";

  private final PgBooks books;
  private final JdbcClient jdbc;
  private final Rounds orders = new Rounds(this, this::examine);

  OneCapturePerOrder(PgBooks books, JdbcClient jdbc) {
    this.books = books;
    this.jdbc = jdbc;
  }

  @Override
  public String id() {
    return "I4";
  }

  @Override
  public String sentence() {
    return "at most one capture per order, by the PG's own books";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    var broken = new LinkedHashMap<String, String>();
    for (var difference : books.differences(now)) {
      var pg = difference.pg().captured();
      var ours = difference.ours().captured();
      if (pg != ours) {
        broken.put(
            difference.pgOrderId(),
            "the PG captured %d under %s since %s, the payments say %d"
                .formatted(pg, difference.pgOrderId(), difference.since(), ours));
      }
    }
    return broken;
  }

  @Override
  public Map<String, String> brokenAtHome(Instant now) {
    return orders.look(now);
  }

  @Override
  public Collection<String> changedSince(Instant since, int most) {
    return jdbc.sql(CHANGED).params(Timestamp.from(since), most).query(String.class).list();
  }

  @Override
  public List<String> after(String orderId, int most) {
    return jdbc.sql(AFTER).params(orderId, most).query(String.class).list();
  }

  Map<String, String> examine(Collection<String> orderIds) {
    var broken = new LinkedHashMap<String, String>();
    jdbc.sql(TWICE)
        .param("ids", orderIds)
        .query(
            row -> {
              var order = row.getString("order_id");
              broken.put(
                  order,
                  "%d payments keep money of order %s".formatted(row.getInt("payments"), order));
            });
    return broken;
  }
}
