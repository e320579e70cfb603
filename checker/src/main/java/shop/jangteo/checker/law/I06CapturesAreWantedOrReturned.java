package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.HashSet;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.PgLedger.Account;

/** I6, by the PG's own ledger and the orders; payment-service is not asked. */
final class I06CapturesAreWantedOrReturned implements Law {

  @Override
  public String id() {
    return "I6";
  }

  @Override
  public String sentence() {
    return "every capture belongs to a paid order or is refunded";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var kept = new HashMap<String, Long>();
    for (Account account : facts.accounts().values()) {
      finding.examined();
      kept.merge(account.orderId(), account.kept(), Long::sum);
    }
    var all = new HashSet<>(kept.keySet());
    facts.orders().values().stream()
        .filter(order -> order.isPaid())
        .forEach(order -> all.add(order.id()));
    for (var id : all) {
      var order = facts.orders().get(id);
      var wanted = order != null && order.isPaid() ? order.total() : 0;
      var held = kept.getOrDefault(id, 0L);
      if (held != wanted) {
        finding.violation(
            "order " + id,
            "the PG keeps %d won for it, it should be %d: the order is %s"
                .formatted(held, wanted, order == null ? "unknown" : order.status()));
      }
    }
  }
}
