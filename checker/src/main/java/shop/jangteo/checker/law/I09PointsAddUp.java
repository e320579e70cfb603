package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I9: each member's points against their ledger, and against the lots they came in. */
final class I09PointsAddUp implements Law {

  private static final String ACCOUNTS =
      "SELECT member_id, available, held FROM point_accounts ORDER BY member_id";
  private static final String ENTRIES =
      """
      SELECT member_id, account, SUM(delta) FROM point_entries
      WHERE account IN ('AVAILABLE', 'HELD') GROUP BY member_id, account""";
  private static final String LOTS =
      "SELECT member_id, 'LOTS', SUM(rest) FROM point_lots GROUP BY member_id";
  private static final String MOVEMENTS = "SELECT COUNT(*) FROM point_movements";
  private static final String ONE_SIDED =
      """
      SELECT movement_id, SUM(delta) FROM point_entries
      GROUP BY movement_id HAVING SUM(delta) <> 0 OR COUNT(*) < 2""";
  private static final String EMPTY =
      """
      SELECT m.id FROM point_movements m
      WHERE NOT EXISTS (SELECT 1 FROM point_entries e WHERE e.movement_id = m.id)""";

  @Override
  public String id() {
    return "I9";
  }

  @Override
  public String sentence() {
    return "points are what their ledger adds up to, and never negative";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var database = facts.of(Service.COUPON);
    Map<String, Long> sums = new HashMap<>();
    for (var sql : new String[] {ENTRIES, LOTS}) {
      database.each(
          sql, row -> sums.put(row.getString(2) + " " + row.getString(1), row.getLong(3)));
    }
    database.each(
        ACCOUNTS,
        row -> {
          finding.examined();
          var member = row.getString("member_id");
          compare(finding, member, "available", row.getLong("available"), "AVAILABLE", sums);
          compare(finding, member, "available", row.getLong("available"), "LOTS", sums);
          compare(finding, member, "held", row.getLong("held"), "HELD", sums);
        });
    database.each(MOVEMENTS, row -> finding.examined(row.getLong(1)));
    database.each(
        ONE_SIDED,
        row ->
            finding.violation(
                "movement " + row.getString(1),
                "its entries sum to %d and not to 0".formatted(row.getLong(2))));
    database.each(
        EMPTY, row -> finding.violation("movement " + row.getString(1), "it moved nothing"));
  }

  private static void compare(
      Finding finding,
      String member,
      String column,
      long balance,
      String other,
      Map<String, Long> sums) {
    long sum = sums.getOrDefault(other + " " + member, 0L);
    if (balance != sum) {
      finding.violation(
          "member " + member,
          "has %d points %s, but %s add up to %d".formatted(balance, column, other, sum));
    }
    if (balance < 0) {
      finding.violation("member " + member, "has %d points %s".formatted(balance, column));
    }
  }
}
