package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.PaymentFact;
import shop.jangteo.checker.fact.PgLedger.Account;
import shop.jangteo.checker.fact.Service;

/** I5: three books of the same money, compared two by two and both ways. */
final class I05PgPaymentAndOrderAgree implements Law {

  private static final Set<String> IN_PROGRESS = Set.of("CONFIRMING", "UNKNOWN");

  /** What order-service notes of a payment, and the status it tells of. */
  private static final Map<String, String> TOLD =
      Map.of(
          "APPROVED", "APPROVED",
          "AWAITING_DEPOSIT", "WAITING_FOR_DEPOSIT",
          "DECLINED", "DECLINED",
          "DECLINED_FOR_GOOD", "DECLINED",
          "CLOSED", "CLOSED");

  @Override
  public String id() {
    return "I5";
  }

  @Override
  public String sentence() {
    return "PG, payment and order agree in both directions, and no payment is UNKNOWN";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    pgAndPayments(facts, finding);
    paymentsAndOrders(facts, finding);
    whatOrdersWereTold(facts, finding);
    finding.examined(facts.of(Service.PAYMENT).count("SELECT COUNT(*) FROM refunds"));
    facts
        .of(Service.PAYMENT)
        .each(
            "SELECT refund_id, payment_id, amount FROM refunds WHERE status = 'PENDING'",
            row ->
                finding.violation(
                    "payment " + row.getString("payment_id"),
                    "refund %s of %d won is still PENDING"
                        .formatted(row.getString("refund_id"), row.getLong("amount"))));
  }

  private static void pgAndPayments(Facts facts, Finding finding) {
    var known = new HashSet<String>();
    for (var payment : facts.payments().values()) {
      finding.examined();
      known.add(payment.pgOrderId());
      var account =
          facts.accounts().getOrDefault(payment.pgOrderId(), nothing(payment.pgOrderId()));
      if (payment.captured() != account.captured() || payment.refunded() != account.refunded()) {
        finding.violation(
            "payment " + payment.id(),
            "says %d captured and %d refunded, the PG under %s %d and %d"
                .formatted(
                    payment.captured(),
                    payment.refunded(),
                    payment.pgOrderId(),
                    account.captured(),
                    account.refunded()));
      }
      if (IN_PROGRESS.contains(payment.status())) {
        finding.violation(
            "payment " + payment.id(),
            "of order %s is %s".formatted(payment.orderId(), payment.status()));
      }
      if (payment.status().equals("APPROVED") != payment.captured() > 0) {
        finding.violation(
            "payment " + payment.id(),
            "is %s with %d won captured".formatted(payment.status(), payment.captured()));
      }
    }
    for (var account : facts.accounts().values()) {
      finding.examined();
      if (!known.contains(account.pgOrderId())) {
        finding.violation(
            "order " + account.orderId(),
            "the PG moved money under %s (%d captured, %d refunded) that no payment knows of"
                .formatted(account.pgOrderId(), account.captured(), account.refunded()));
      }
    }
  }

  private static Account nothing(String pgOrderId) {
    return new Account(pgOrderId, 0, 0, 0);
  }

  private static void paymentsAndOrders(Facts facts, Finding finding) {
    for (var payment : facts.payments().values()) {
      var order = facts.orders().get(payment.orderId());
      if (order == null || !order.memberId().equals(payment.memberId())) {
        finding.violation(
            "payment " + payment.id(),
            "is for order %s, which member %s never placed"
                .formatted(payment.orderId(), payment.memberId()));
      } else if (payment.kept() > 0
          && !(order.isPaid() && payment.id().equals(order.paymentId()))) {
        finding.violation(
            "payment " + payment.id(),
            "keeps %d won of order %s, which is %s and paid by %s"
                .formatted(payment.kept(), order.id(), order.status(), order.paymentId()));
      }
    }
    for (var order : facts.orders().values()) {
      finding.examined();
      if (order.isPaid()) {
        paid(facts, finding, order);
      }
    }
    facts
        .of(Service.PAYMENT)
        .each(
            "SELECT order_id, amount FROM bills",
            row -> {
              finding.examined();
              var order = facts.orders().get(row.getString("order_id"));
              if (order == null || order.total() != row.getLong("amount")) {
                finding.violation(
                    "order " + row.getString("order_id"),
                    "is billed %d won, %s"
                        .formatted(
                            row.getLong("amount"),
                            order == null ? "and does not exist" : "and costs " + order.total()));
              }
            });
  }

  private static void paid(Facts facts, Finding finding, OrderFact order) {
    var payment = order.paymentId() == null ? null : facts.payments().get(order.paymentId());
    if (payment == null || !payment.orderId().equals(order.id())) {
      finding.violation(
          "order " + order.id(),
          "is %s by payment %s, which payment-service does not have for it"
              .formatted(order.status(), order.paymentId()));
    } else if (!payment.status().equals("APPROVED") || payment.kept() != order.total()) {
      finding.violation(
          "order " + order.id(),
          "is %s for %d won by payment %s, which is %s and keeps %d"
              .formatted(
                  order.status(), order.total(), payment.id(), payment.status(), payment.kept()));
    }
  }

  private static void whatOrdersWereTold(Facts facts, Finding finding) {
    var told = new HashMap<String, String>();
    facts
        .of(Service.ORDER)
        .each(
            "SELECT payment_id, progress FROM order_payments",
            row -> told.put(row.getString("payment_id"), row.getString("progress")));
    for (PaymentFact payment : facts.payments().values()) {
      finding.examined();
      var progress = told.remove(payment.id());
      var heard = progress == null ? "READY" : TOLD.getOrDefault(progress, progress);
      if (!heard.equals(payment.status())) {
        finding.violation(
            "payment " + payment.id(),
            "is %s, order %s was told %s".formatted(payment.status(), payment.orderId(), heard));
      }
    }
    told.forEach(
        (payment, progress) ->
            finding.violation(
                "payment " + payment,
                "does not exist, but an order was told it is %s".formatted(progress)));
  }
}
