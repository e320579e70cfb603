package shop.jangteo.checker.law;

import java.util.HashMap;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.journal.Attempt.Kind;

/** I18, both ways, as long as keys are kept; and as the journal saw it. */
final class I18OneKeyOneOrder implements Law {

  /** Keys are kept for 24 hours, so an hour less is safe. */
  private static final String RECENT =
      "SELECT id FROM orders WHERE placed_at > UTC_TIMESTAMP(6) - INTERVAL 23 HOUR ORDER BY id";

  @Override
  public String id() {
    return "I18";
  }

  @Override
  public String sentence() {
    return "one idempotency key, one order";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var keyOf = new HashMap<String, String>();
    IdempotencyRows.of(facts.of(Service.ORDER))
        .forEach(
            (key, answer) -> {
              finding.examined();
              var other = answer.orderId() == null ? null : keyOf.put(answer.orderId(), "" + key);
              if (other != null) {
                finding.violation(
                    "order " + answer.orderId(),
                    "belongs to two keys: %s and %s".formatted(other, key));
              }
            });
    facts
        .of(Service.ORDER)
        .each(
            RECENT,
            row -> {
              finding.examined();
              var id = row.getString("id");
              if (!keyOf.containsKey(id)) {
                finding.violation("order " + id, "belongs to no key that is stored");
              }
            });
    journal(facts, finding);
  }

  private static void journal(Facts facts, Finding finding) {
    if (facts.journal().isEmpty()) {
      return;
    }
    var wished = new HashMap<String, Object>();
    for (var wish : facts.journal().get().wishes()) {
      if (wish.key().kind() != Kind.ORDER) {
        continue;
      }
      finding.examined();
      if (wish.orderIds().size() > 1) {
        finding.violation(
            wish.key().toString(), "was answered with several orders: " + wish.orderIds());
      }
      for (var id : wish.orderIds()) {
        var other = wished.put(id, wish.key());
        if (other != null) {
          finding.violation(
              "order " + id,
              "was the answer to two wishes: %s and %s".formatted(other, wish.key()));
        }
      }
    }
  }
}
