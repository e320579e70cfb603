package shop.jangteo.checker.law;

import java.util.HashMap;
import shop.jangteo.checker.fact.Facts;

/** I4, by the PG's own ledger: a second capture that went back again is I6's business. */
final class I04OneCaptureAtMost implements Law {

  @Override
  public String id() {
    return "I4";
  }

  @Override
  public String sentence() {
    return "at most one capture per order";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var keeping = new HashMap<String, String>();
    for (var account : facts.accounts().values()) {
      finding.examined();
      if (account.captures() > 1) {
        finding.violation(
            "order " + account.orderId(),
            "the PG took money %d times under %s, %d won in all"
                .formatted(account.captures(), account.pgOrderId(), account.captured()));
      }
      if (account.kept() > 0) {
        var other = keeping.put(account.orderId(), account.pgOrderId());
        if (other != null) {
          finding.violation(
              "order " + account.orderId(),
              "the PG holds money twice, under %s and %s".formatted(other, account.pgOrderId()));
        }
      }
    }
  }
}
