package shop.jangteo.coupon.law;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I10, as far as coupon-service's own tables tell: each campaign against the coupons that were
 * given, and each coupon that an order has against the discount of that order.
 */
@Component
final class CouponsAreExact implements Law {

  private final JdbcClient jdbc;
  private final Rounds campaigns;
  private final Rounds coupons;

  CouponsAreExact(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.campaigns = new Rounds(new CampaignIds(jdbc), this::examineCampaigns);
    this.coupons = new Rounds(new CouponIds(jdbc), this::examineCoupons);
  }

  @Override
  public String id() {
    return "I10";
  }

  @Override
  public String sentence() {
    return "no campaign gave more than it has, and a coupon is used by the order that has it";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    var broken = new LinkedHashMap<>(campaigns.look(now));
    broken.putAll(coupons.look(now));
    return broken;
  }

  /** Counter and coupons in one statement: only that sees both at the same moment. */
  Map<String, String> examineCampaigns(Collection<String> ids) {
    var broken = new LinkedHashMap<String, String>();
    jdbc.sql(
            """
            SELECT k.id, k.issued, k.most,
              (SELECT COUNT(*) FROM coupons c WHERE c.campaign_id = k.id)
              + (SELECT COUNT(*) FROM archived_coupons a WHERE a.campaign_id = k.id) AS given
            FROM campaigns k WHERE k.id IN (:ids)""")
        .param("ids", ids)
        .query(
            row -> {
              var id = row.getString("id");
              var most = row.getObject("most", Long.class);
              var wrong = wrong(id, row.getLong("issued"), row.getLong("given"), most);
              if (wrong != null) {
                broken.put(id, wrong);
              }
            });
    return broken;
  }

  private static @Nullable String wrong(String id, long issued, long given, @Nullable Long most) {
    if (issued != given) {
      return "campaign %s counts %d coupons, there are %d".formatted(id, issued, given);
    }
    return most != null && given > most
        ? "campaign %s gave %d coupons of %d".formatted(id, given, most)
        : null;
  }

  Map<String, String> examineCoupons(Collection<String> ids) {
    var broken = new LinkedHashMap<String, String>();
    jdbc.sql(
            """
            SELECT c.id, c.state, c.order_id, COALESCE(d.state, 'not there') AS discount
            FROM coupons c LEFT JOIN discounts d ON d.order_id = c.order_id
            WHERE c.id IN (:ids)
              AND ((c.state IN ('HELD', 'SPENT')) <> (c.order_id IS NOT NULL)
                OR c.order_id IS NOT NULL
                  AND (d.order_id IS NULL OR d.state <> c.state OR d.member_id <> c.member_id))""")
        .param("ids", ids)
        .query(
            row -> {
              broken.put(
                  row.getString("id"),
                  "coupon %s is %s by order %s, whose discount is %s"
                      .formatted(
                          row.getString("id"),
                          row.getString("state"),
                          row.getString("order_id"),
                          row.getString("discount")));
            });
    return broken;
  }

  /** There are few campaigns, and what changes are those that still run or have just ended. */
  private record CampaignIds(JdbcClient jdbc) implements Rounds.Subjects {

    @Override
    public Collection<String> changedSince(Instant since, int most) {
      return jdbc.sql(
              """
              SELECT id FROM campaigns
              WHERE mode IN (:modes) AND state = 'OPEN' AND ends_at > :since LIMIT :most""")
          .param("modes", Arrays.stream(Mode.values()).map(Mode::name).toList())
          .param("since", Timestamp.from(since))
          .param("most", most)
          .query(String.class)
          .list();
    }

    @Override
    public List<String> after(String id, int most) {
      return ids(jdbc, "SELECT id FROM campaigns WHERE id > :id ORDER BY id LIMIT :most", id, most);
    }
  }

  /** What changes is what orders hold; what they have spent is looked at in its turn. */
  private record CouponIds(JdbcClient jdbc) implements Rounds.Subjects {

    @Override
    public Collection<String> changedSince(Instant since, int most) {
      return jdbc.sql("SELECT id FROM coupons WHERE state = 'HELD' LIMIT :most")
          .param("most", most)
          .query(String.class)
          .list();
    }

    @Override
    public List<String> after(String id, int most) {
      return ids(jdbc, "SELECT id FROM coupons WHERE id > :id ORDER BY id LIMIT :most", id, most);
    }
  }

  private static List<String> ids(JdbcClient jdbc, String sql, String id, int most) {
    return jdbc.sql(sql).param("id", id).param("most", most).query(String.class).list();
  }
}
