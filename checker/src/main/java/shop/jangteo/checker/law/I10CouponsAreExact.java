package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.Service;

/** I10: coupons against the limits of their campaigns, and against the orders that use them. */
final class I10CouponsAreExact implements Law {

  private static final String CAMPAIGNS =
      """
      SELECT k.id, k.issued, k.most,
        (SELECT COUNT(*) FROM coupons c WHERE c.campaign_id = k.id)
        + (SELECT COUNT(*) FROM archived_coupons a WHERE a.campaign_id = k.id) AS given
      FROM campaigns k""";
  private static final String DISCOUNTS =
      "SELECT order_id, state FROM discounts WHERE state IN ('HELD', 'SPENT')";
  private static final String COUPONS =
      "SELECT id, state, order_id FROM coupons WHERE order_id IS NOT NULL";

  @Override
  public String id() {
    return "I10";
  }

  @Override
  public String sentence() {
    return "no campaign gave more than it has, and a coupon is used by the order that is paid with it";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var database = facts.of(Service.COUPON);
    database.each(
        CAMPAIGNS,
        row -> {
          finding.examined();
          var most = row.getObject("most", Long.class);
          limits(finding, row.getString("id"), row.getLong("issued"), row.getLong("given"), most);
        });
    Map<String, String> states = new HashMap<>();
    database.each(DISCOUNTS, row -> states.put(row.getString(1), row.getString(2)));
    states.forEach(
        (order, state) -> {
          finding.examined();
          agree(finding, order, state, facts.orders().get(order));
        });
    FirstCome.examine(facts, finding);
    database.each(
        COUPONS,
        row -> {
          finding.examined();
          var ofOrder = states.get(row.getString("order_id"));
          if (!row.getString("state").equals(ofOrder)) {
            finding.violation(
                "coupon " + row.getString("id"),
                "is %s by order %s, whose discount is %s"
                    .formatted(
                        row.getString("state"),
                        row.getString("order_id"),
                        ofOrder == null ? "not there" : ofOrder));
          }
        });
  }

  private static void limits(
      Finding finding, String campaign, long issued, long given, @Nullable Long most) {
    if (issued != given) {
      finding.violation(
          "campaign " + campaign, "counts %d coupons, there are %d".formatted(issued, given));
    }
    if (most != null && given > most) {
      finding.violation("campaign " + campaign, "gave %d coupons of %d".formatted(given, most));
    }
  }

  private static void agree(Finding finding, String order, String state, @Nullable OrderFact fact) {
    if (fact == null) {
      finding.violation(
          "order " + order, "its discount is %s, but it is not there".formatted(state));
      return;
    }
    var agrees = state.equals("HELD") ? fact.isWaiting() : fact.isPaid();
    if (!agrees) {
      finding.violation(
          "order " + order, "is %s, but its discount is %s".formatted(fact.status(), state));
    }
  }
}
