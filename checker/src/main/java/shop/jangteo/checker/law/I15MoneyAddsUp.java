package shop.jangteo.checker.law;

import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I15 up to the charge; nothing is settled before seller-service exists. */
final class I15MoneyAddsUp implements Law {

  private static final String AMOUNTS =
      """
      SELECT o.id, o.items_total, o.delivery_fee, o.discount, o.points_used, o.total,
        COALESCE(SUM(l.quantity * l.unit_price), 0) AS lines_total,
        COALESCE(SUM(l.discount), 0) AS lines_discount,
        COALESCE(SUM(l.amount <> l.quantity * l.unit_price - l.discount), 0) AS wrong_lines
      FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id
      GROUP BY o.id, o.items_total, o.delivery_fee, o.discount, o.points_used, o.total ORDER BY o.id""";

  @Override
  public String id() {
    return "I15";
  }

  @Override
  public String sentence() {
    return "items + delivery - discounts - points = charged = settled";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    facts
        .of(Service.ORDER)
        .each(
            AMOUNTS,
            row -> {
              finding.examined();
              var subject = "order " + row.getString("id");
              var items = row.getLong("items_total");
              var due =
                  items
                      + row.getLong("delivery_fee")
                      - row.getLong("discount")
                      - row.getLong("points_used");
              if (due != row.getLong("total")) {
                finding.violation(
                    subject, "adds up to %d won and costs %d".formatted(due, row.getLong("total")));
              }
              if (items != row.getLong("lines_total")
                  || row.getLong("discount") != row.getLong("lines_discount")
                  || row.getLong("wrong_lines") > 0) {
                finding.violation(
                    subject,
                    "its lines come to %d won less %d (%d of them wrong), the order says %d less %d"
                        .formatted(
                            row.getLong("lines_total"),
                            row.getLong("lines_discount"),
                            row.getLong("wrong_lines"),
                            items,
                            row.getLong("discount")));
              }
            });
    charged(facts, finding);
  }

  private static void charged(Facts facts, Finding finding) {
    for (var order : facts.orders().values()) {
      var payment = order.paymentId() == null ? null : facts.payments().get(order.paymentId());
      if (payment == null) {
        continue;
      }
      finding.examined();
      var account = facts.accounts().get(payment.pgOrderId());
      var charged = account == null ? 0 : account.captured();
      if (charged != order.total() || payment.captured() != order.total()) {
        finding.violation(
            "order " + order.id(),
            "costs %d won; payment %s says %d were charged, the PG %d"
                .formatted(order.total(), payment.id(), payment.captured(), charged));
      }
    }
  }
}
