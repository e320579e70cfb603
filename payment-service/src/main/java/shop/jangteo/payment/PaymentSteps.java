package shop.jangteo.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/** How the money of an order moved: every call of the PG, every refund, and who tried one again. */
@Component
final class PaymentSteps implements OrderSteps {

  /** Of one attempt or refund; a payment has a handful, unless the PG is away for days. */
  private static final int MOST = 200;

  private static final String SUBJECTS =
      """
      (SELECT pg_order_id subject, id payment_id FROM payments WHERE order_id = ? ORDER BY attempt DESC LIMIT %1$d)
      UNION ALL
      (SELECT r.refund_id, p.id FROM payments p JOIN refunds r ON r.payment_id = p.id
       WHERE p.order_id = ? ORDER BY r.requested_at DESC LIMIT %1$d)"""
          .formatted(MOST);

  private static final String CALLS =
      """
      SELECT subject, operation, asked_at, took_ms, answer, code, trace_id, ? payment_id
      FROM pg_calls WHERE subject = ? ORDER BY id DESC LIMIT %d"""
          .formatted(MOST + 1);

  private static final String REFUNDS =
      """
      SELECT r.refund_id, r.amount, r.status, r.tries, r.code, r.requested_at, p.id payment_id, p.trace
      FROM payments p JOIN refunds r ON r.payment_id = p.id WHERE p.order_id = ?
      ORDER BY r.requested_at DESC LIMIT %d"""
          .formatted(MOST + 1);

  private static final String RETRIES =
      """
      SELECT t.refund_id, t.tries, t.asked_by, t.asked_at, t.former_code, t.new_account
      FROM payments p JOIN refunds r ON r.payment_id = p.id JOIN refund_retries t ON t.refund_id = r.refund_id
      WHERE p.order_id = ? ORDER BY t.asked_at DESC LIMIT %d"""
          .formatted(MOST + 1);

  private final JdbcClient jdbc;

  PaymentSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Subject(String id, String paymentId) {}

  @Override
  public List<Step> of(String orderId) {
    var refunds = jdbc.sql(REFUNDS).param(orderId).query(PaymentSteps::refund).list();
    var retries = jdbc.sql(RETRIES).param(orderId).query(PaymentSteps::retry).list();
    return Stream.concat(
            Stream.of(refunds, retries),
            subjects(orderId).stream()
                .map(
                    about ->
                        jdbc.sql(CALLS)
                            .params(about.paymentId, about.id)
                            .query(PaymentSteps::call)
                            .list()))
        .flatMap(steps -> newest(steps).stream())
        .toList();
  }

  private List<Subject> subjects(String orderId) {
    return jdbc.sql(SUBJECTS)
        .params(orderId, orderId)
        .query((row, _) -> new Subject(row.getString("subject"), row.getString("payment_id")))
        .list();
  }

  /** As many as are told, of which the last one says that there are more. */
  private static List<Step> newest(List<Step> found) {
    if (found.size() <= MOST) {
      return found;
    }
    var told = new ArrayList<>(found.subList(0, MOST));
    told.add(told.removeLast().asFirstTold());
    return told;
  }

  /** Everything about a payment is announced under its own id. */
  @Override
  public List<String> keys(String orderId) {
    return jdbc.sql("SELECT id FROM payments WHERE order_id = ? ORDER BY attempt")
        .param(orderId)
        .query(String.class)
        .list();
  }

  private static Step call(ResultSet row, int number) throws SQLException {
    return Step.of(
            row.getTimestamp("asked_at").toInstant(), Kind.PG_CALL, row.getString("operation"))
        .with("answer", row.getString("answer"))
        .with("code", row.getString("code"))
        .with("tookMs", row.getLong("took_ms"))
        .with("subject", row.getString("subject"))
        .with("paymentId", row.getString("payment_id"))
        .inTraceOf(row.getString("trace_id"));
  }

  private static Step refund(ResultSet row, int number) throws SQLException {
    return Step.of(row.getTimestamp("requested_at").toInstant(), Kind.STATE, "REFUND_REQUESTED")
        .with("refundId", row.getString("refund_id"))
        .with("amount", row.getLong("amount"))
        .with("statusNow", row.getString("status"))
        .with("tries", row.getInt("tries"))
        .with("code", row.getString("code"))
        .with("paymentId", row.getString("payment_id"))
        .inTrace(row.getString("trace"));
  }

  private static Step retry(ResultSet row, int number) throws SQLException {
    return Step.of(row.getTimestamp("asked_at").toInstant(), Kind.STATE, "REFUND_TRIED_AGAIN")
        .with("refundId", row.getString("refund_id"))
        .with("try", row.getInt("tries") + 1)
        .with("by", row.getString("asked_by"))
        .with("formerCode", row.getString("former_code"))
        .with("otherAccount", row.getBoolean("new_account"));
  }
}
