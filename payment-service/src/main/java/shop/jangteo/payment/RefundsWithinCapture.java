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
 * I8: the PG gave back what the refunds say, they add up to what their payment says, and that is no
 * more than it took.
 */
@Component
final class RefundsWithinCapture implements Law, Rounds.Subjects {

  private static final String CHANGED =
      """
      SELECT payment_id FROM refunds WHERE refunded_at >= :since
      UNION SELECT payment_id FROM refunds WHERE status = 'PENDING' LIMIT :most""";

  private static final String AFTER = "SELECT id FROM payments WHERE id > ? ORDER BY id LIMIT ?";

  private static final String SUMS =
      """
      SELECT p.id, p.captured, p.refunded, p.refund_pending,
        COALESCE(SUM(CASE WHEN r.status = 'DONE' THEN r.amount END), 0) AS done,
        COALESCE(SUM(CASE WHEN r.status = 'PENDING' THEN r.amount END), 0) AS pending
      FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id
      WHERE p.id IN (:ids) GROUP BY p.id, p.captured, p.refunded, p.refund_pending
      HAVING p.refunded + p.refund_pending > p.captured OR p.refunded <> done OR p.refund_pending <> pending""";

  private final PgBooks books;
  private final JdbcClient jdbc;
  private final Rounds payments = new Rounds(this, this::examine);

  RefundsWithinCapture(PgBooks books, JdbcClient jdbc) {
    this.books = books;
    this.jdbc = jdbc;
  }

  @Override
  public String id() {
    return "I8";
  }

  @Override
  public String sentence() {
    return "refunds <= capture, by the PG's own books";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    var broken = new LinkedHashMap<String, String>();
    for (var difference : books.differences(now)) {
      var pg = difference.pg().refunded();
      var ours = difference.ours().refunded();
      if (pg != ours) {
        broken.put(
            difference.pgOrderId(),
            "the PG gave back %d under %s since %s, the refunds say %d"
                .formatted(pg, difference.pgOrderId(), difference.since(), ours));
      }
    }
    return broken;
  }

  @Override
  public Map<String, String> brokenAtHome(Instant now) {
    return payments.look(now);
  }

  @Override
  public Collection<String> changedSince(Instant since, int most) {
    return jdbc.sql(CHANGED)
        .param("since", Timestamp.from(since))
        .param("most", most)
        .query(String.class)
        .list();
  }

  @Override
  public List<String> after(String paymentId, int most) {
    return jdbc.sql(AFTER).params(paymentId, most).query(String.class).list();
  }

  Map<String, String> examine(Collection<String> paymentIds) {
    var broken = new LinkedHashMap<String, String>();
    jdbc.sql(SUMS)
        .param("ids", paymentIds)
        .query(
            row -> {
              var payment = row.getString("id");
              broken.put(
                  payment,
                  "payment %s took %d, gave back %d and has %d on their way; its refunds are %d and %d"
                      .formatted(
                          payment,
                          row.getLong("captured"),
                          row.getLong("refunded"),
                          row.getLong("refund_pending"),
                          row.getLong("done"),
                          row.getLong("pending")));
            });
    return broken;
  }
}
