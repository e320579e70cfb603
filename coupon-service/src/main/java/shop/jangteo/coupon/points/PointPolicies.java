package shop.jangteo.coupon.points;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.http.Page;

/** How many of a hundred won come back as points: dated rows, so that a rule is never rewritten. */
@Component
public final class PointPolicies {

  private static final String AT =
      """
      SELECT tier, percent FROM point_policies WHERE valid_from <= :at ORDER BY valid_from""";
  private static final String PUT =
      """
      INSERT INTO point_policies (tier, valid_from, percent) VALUES (:tier, :from, :percent)
      ON DUPLICATE KEY UPDATE percent = VALUES(percent)""";

  private final JdbcClient jdbc;

  PointPolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By tier, what holds at that time. */
  public Map<Tier, Integer> percents(Instant at) {
    var percents = new EnumMap<Tier, Integer>(Tier.class);
    jdbc.sql(AT)
        .param("at", Timestamp.from(at))
        .query(
            row -> {
              percents.put(Tier.valueOf(row.getString("tier")), row.getInt("percent"));
            });
    return percents;
  }

  void put(Policy policy) {
    jdbc.sql(PUT)
        .param("tier", policy.tier.name())
        .param("from", Timestamp.from(policy.validFrom))
        .param("percent", policy.percent)
        .update();
  }

  /** The latest first. */
  Page<Policy> page(int page, int size) {
    List<Policy> items =
        jdbc.sql(
                "SELECT tier, valid_from, percent FROM point_policies ORDER BY valid_from DESC, tier LIMIT :size OFFSET :from")
            .param("size", size)
            .param("from", (long) page * size)
            .query(
                (row, _) ->
                    new Policy(
                        Tier.valueOf(row.getString("tier")),
                        row.getInt("percent"),
                        row.getTimestamp("valid_from").toInstant()))
            .list();
    var total = jdbc.sql("SELECT COUNT(*) FROM point_policies").query(Long.class).single();
    return new Page<>(items, total, page, size);
  }

  record Policy(Tier tier, int percent, Instant validFrom) {}
}
