package shop.jangteo.order;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I5: a paid order was paid by the payment it names, in full; and what an order takes for approved
 * are the payments that took money for it, no more and no fewer.
 */
@Component
final class OrdersAgreeWithPayments implements Law {

  private static final String BADLY_PAID =
      """
      SELECT o.id AS order_id, o.status, o.total, o.payment_id, f.order_id AS paid_for, f.captured, f.refunded
      FROM orders o LEFT JOIN payment_facts f ON f.payment_id = o.payment_id
      WHERE o.id IN (:ids) AND o.status IN (:paid)
        AND (f.payment_id IS NULL OR f.order_id <> o.id OR f.captured <> o.total OR f.refunded <> 0)""";

  private static final String UNNOTICED =
      """
      SELECT f.order_id, f.payment_id, f.captured, p.progress
      FROM payment_facts f
        LEFT JOIN order_payments p ON p.order_id = f.order_id AND p.payment_id = f.payment_id
      WHERE f.order_id IN (:ids) AND f.captured > 0 AND (p.progress IS NULL OR p.progress <> 'APPROVED')""";

  private static final String IMAGINED =
      """
      SELECT p.order_id, p.payment_id
      FROM order_payments p LEFT JOIN payment_facts f ON f.payment_id = p.payment_id AND f.order_id = p.order_id
      WHERE p.order_id IN (:ids) AND p.progress = 'APPROVED' AND COALESCE(f.captured, 0) = 0""";

  private final OrderBooks books;
  private final Rounds orders;

  OrdersAgreeWithPayments(OrderBooks books) {
    this.books = books;
    this.orders = new Rounds(books, this::examine);
  }

  @Override
  public String id() {
    return "I5";
  }

  @Override
  public String sentence() {
    return "orders and payments agree, in both directions";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    return orders.look(now);
  }

  Map<String, String> examine(Collection<String> orderIds) {
    var broken = new LinkedHashMap<String, String>();
    broken.putAll(
        books.find(
            IMAGINED,
            orderIds,
            row ->
                "order %s takes payment %s for approved, which took nothing for it"
                    .formatted(row.getString("order_id"), row.getString("payment_id"))));
    broken.putAll(
        books.find(
            UNNOTICED,
            orderIds,
            row ->
                "payment %s took %d for order %s, which takes it for %s"
                    .formatted(
                        row.getString("payment_id"),
                        row.getLong("captured"),
                        row.getString("order_id"),
                        row.getString("progress"))));
    broken.putAll(
        books.find(
            BADLY_PAID,
            orderIds,
            row ->
                "order %s is %s for %d by payment %s, which took %d for %s and gave back %d"
                    .formatted(
                        row.getString("order_id"),
                        row.getString("status"),
                        row.getLong("total"),
                        row.getString("payment_id"),
                        row.getLong("captured"),
                        requireNonNullElse(row.getString("paid_for"), "nobody"),
                        row.getLong("refunded"))));
    return broken;
  }
}
