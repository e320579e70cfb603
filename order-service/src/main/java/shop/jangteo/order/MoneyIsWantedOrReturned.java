package shop.jangteo.order;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/** I6: every capture belongs to the paid order that names it, or all of it went back. */
@Component
final class MoneyIsWantedOrReturned implements Law {

  private static final String KEPT =
      """
      SELECT f.order_id, f.payment_id, f.captured, f.refunded, o.status, o.payment_id AS paid_by
      FROM payment_facts f LEFT JOIN orders o ON o.id = f.order_id
      WHERE f.order_id IN (:ids) AND f.captured <> f.refunded
        AND (o.payment_id IS NULL OR o.payment_id <> f.payment_id OR o.status NOT IN (:paid))""";

  private final OrderBooks books;
  private final Rounds orders;

  MoneyIsWantedOrReturned(OrderBooks books) {
    this.books = books;
    this.orders = new Rounds(books, this::examine);
  }

  @Override
  public String id() {
    return "I6";
  }

  @Override
  public String sentence() {
    return "every capture belongs to a paid order or is refunded";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    return orders.look(now);
  }

  Map<String, String> examine(Collection<String> orderIds) {
    return books.find(
        KEPT,
        orderIds,
        row ->
            "payment %s took %d for order %s and gave back %d; the order is %s, paid by %s"
                .formatted(
                    row.getString("payment_id"),
                    row.getLong("captured"),
                    row.getString("order_id"),
                    row.getLong("refunded"),
                    row.getString("status"),
                    row.getString("paid_by")));
  }
}
