package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I19: the history of each order is one chain, legal at every link, that ends where it stands. */
final class I19OnlyLegalTransitions implements Law {

  private static final Map<String, Set<String>> NEXT =
      Map.of(
          "PLACED", Set.of("AWAITING_PAYMENT", "CANCELLED"),
          "AWAITING_PAYMENT", Set.of("PAID", "CANCELLED", "EXPIRED"),
          "PAID", Set.of("PREPARING", "CANCELLED"),
          "PREPARING", Set.of("SHIPPED", "DELIVERED", "CANCELLED"),
          "SHIPPED", Set.of("DELIVERED"),
          "DELIVERED", Set.of("CONFIRMED"));

  private static final String HISTORY =
      "SELECT order_id, from_status, to_status, cause FROM order_history ORDER BY order_id, id";

  @Override
  public String id() {
    return "I19";
  }

  @Override
  public String sentence() {
    return "only legal transitions";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var reached = new HashMap<String, String>();
    facts
        .of(Service.ORDER)
        .each(
            HISTORY,
            row -> {
              finding.examined();
              var id = row.getString("order_id");
              var from = row.getString("from_status");
              var to = row.getString("to_status").intern();
              var stood = reached.put(id, to);
              if (!isLegal(stood, from, to)) {
                finding.violation(
                    "order " + id,
                    "stood at %s and went from %s to %s because of %s"
                        .formatted(stood, from, to, row.getString("cause")));
              }
            });
    for (var order : facts.orders().values()) {
      finding.examined();
      var end = reached.get(order.id());
      if (!order.status().equals(end)) {
        finding.violation(
            "order " + order.id(), "is %s, its history ends at %s".formatted(order.status(), end));
      }
    }
  }

  private static boolean isLegal(@Nullable String stood, @Nullable String from, String to) {
    if (stood == null || from == null) {
      return stood == null && from == null && to.equals("PLACED");
    }
    return from.equals(stood) && NEXT.getOrDefault(from, Set.of()).contains(to);
  }
}
