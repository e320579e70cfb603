package shop.jangteo.order.pricing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated price policies: a new row changes them without a deployment, and none is edited. */
@Component
public final class PricePolicies {

  private final JdbcClient jdbc;
  private final Clock clock;

  PricePolicies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The policy in force now. */
  public PricePolicy present() {
    return jdbc.sql(
            """
            SELECT points_least, points_most_percent, gold_percent, most_coupons
            FROM price_policies WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1""")
        .param(Timestamp.from(clock.instant()))
        .query(
            (row, _) ->
                new PricePolicy(
                    row.getLong("points_least"),
                    row.getInt("points_most_percent"),
                    row.getInt("gold_percent"),
                    row.getInt("most_coupons")))
        .single();
  }

  /** All of them, the last first. */
  List<Dated> all() {
    return jdbc.sql(
            """
            SELECT valid_from, points_least, points_most_percent, gold_percent, most_coupons, set_by, set_at
            FROM price_policies ORDER BY valid_from DESC""")
        .query(
            (row, _) ->
                new Dated(
                    row.getTimestamp("valid_from").toInstant(),
                    new PricePolicy(
                        row.getLong("points_least"),
                        row.getInt("points_most_percent"),
                        row.getInt("gold_percent"),
                        row.getInt("most_coupons")),
                    row.getString("set_by"),
                    instant(row.getTimestamp("set_at"))))
        .list();
  }

  void add(Instant validFrom, PricePolicy policy, String setBy) {
    try {
      jdbc.sql(
              """
              INSERT INTO price_policies (valid_from, points_least, points_most_percent, gold_percent,
                most_coupons, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?)""")
          .params(
              Timestamp.from(validFrom),
              policy.pointsLeast(),
              policy.pointsMostPercent(),
              policy.goldPercent(),
              policy.mostCoupons(),
              setBy,
              Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyExists();
    }
  }

  static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /**
   * @param setBy the admin, or null for those that came with the service
   */
  record Dated(
      Instant validFrom, PricePolicy policy, @Nullable String setBy, @Nullable Instant setAt) {}
}
