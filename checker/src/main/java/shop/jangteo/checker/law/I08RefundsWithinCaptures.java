package shop.jangteo.checker.law;

import java.util.HashMap;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I8, on the payments, on their refunds, and by the PG's ledger. */
final class I08RefundsWithinCaptures implements Law {

  private static final String REFUNDS =
      """
      SELECT payment_id, SUM(CASE WHEN status = 'DONE' THEN amount ELSE 0 END) AS done,
        SUM(CASE WHEN status = 'PENDING' THEN amount ELSE 0 END) AS pending
      FROM refunds GROUP BY payment_id""";

  @Override
  public String id() {
    return "I8";
  }

  @Override
  public String sentence() {
    return "refunds <= capture";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var sums = new HashMap<String, Sum>();
    facts
        .of(Service.PAYMENT)
        .each(
            REFUNDS,
            row ->
                sums.put(
                    row.getString("payment_id"),
                    new Sum(row.getLong("done"), row.getLong("pending"))));
    for (var payment : facts.payments().values()) {
      finding.examined();
      if (payment.refunded() + payment.refundPending() > payment.captured()) {
        finding.violation(
            "payment " + payment.id(),
            "%d refunded and %d on their way of %d captured"
                .formatted(payment.refunded(), payment.refundPending(), payment.captured()));
      }
      var said = new Sum(payment.refunded(), payment.refundPending());
      var listed = sums.getOrDefault(payment.id(), new Sum(0, 0));
      if (!said.equals(listed)) {
        finding.violation(
            "payment " + payment.id(), "says %s, its refunds are %s".formatted(said, listed));
      }
      sums.remove(payment.id());
    }
    sums.forEach(
        (payment, sum) ->
            finding.violation(
                "payment " + payment, "does not exist and was refunded: %s".formatted(sum)));
    for (var account : facts.accounts().values()) {
      finding.examined();
      if (account.refunded() > account.captured()) {
        finding.violation(
            "order " + account.orderId(),
            "the PG gave back %d won of %d under %s"
                .formatted(account.refunded(), account.captured(), account.pgOrderId()));
      }
    }
  }

  private record Sum(long done, long pending) {
    @Override
    public String toString() {
      return "%d won done and %d pending".formatted(done, pending);
    }
  }
}
