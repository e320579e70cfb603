package shop.jangteo.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;

/** All coupons. Whoever changes several locks them at once, in the order of their ids. */
@Component
public final class Coupons {

  private static final String SELECT =
      """
      SELECT id, member_id, coupon_group, valid_until, state, order_id, withdrawn, announced,
        (SELECT k.state = 'WITHDRAWN' FROM campaigns k WHERE k.id = coupons.campaign_id) AS recalled
      FROM coupons\s""";
  private static final String LOCK = SELECT + "WHERE id IN (:ids) ORDER BY id FOR UPDATE";
  private static final String LOCK_OVER =
      SELECT
          + """
          WHERE state = 'GRANTED' AND valid_until <= :now
          ORDER BY valid_until LIMIT :most FOR UPDATE SKIP LOCKED""";
  private static final String LOCK_WITHDRAWN =
      SELECT
          + """
          WHERE campaign_id = :campaign AND state = 'GRANTED'
          ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED""";
  private static final String UPDATE =
      "UPDATE coupons SET state = ?, order_id = ?, withdrawn = ?, announced = ?, changed_at = ? WHERE id = ?";
  private static final String INSERT =
      """
      INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until, state,
        order_id, announced, changed_at)
      VALUES (:id, :campaign, :member, :nth, :group, :from, :until, 'GRANTED', NULL, 1, :from)""";
  private static final String COUNT =
      """
      SELECT (SELECT COUNT(*) FROM coupons WHERE campaign_id = :campaign AND member_id = :member)
        + (SELECT COUNT(*) FROM archived_coupons WHERE campaign_id = :campaign AND member_id = :member)""";
  private static final String INSERT_FIRST =
      """
      INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until, state,
        order_id, announced, changed_at)
      VALUES (?, ?, ?, 1, ?, ?, ?, 'GRANTED', NULL, 1, ?)""";
  private static final String HOLDERS =
      """
      SELECT campaign_id, member_id FROM coupons WHERE campaign_id IN (:campaigns) AND member_id IN (:members)
      UNION
      SELECT campaign_id, member_id FROM archived_coupons
      WHERE campaign_id IN (:campaigns) AND member_id IN (:members)""";
  private static final String ALL_HOLDERS =
      """
      SELECT member_id FROM coupons WHERE campaign_id = :campaign
      UNION
      SELECT member_id FROM archived_coupons WHERE campaign_id = :campaign""";
  private static final String OLD =
      """
      SELECT id FROM coupons WHERE state = 'ENDED' AND valid_until <= :before
      ORDER BY valid_until LIMIT :most FOR UPDATE SKIP LOCKED""";
  private static final String ARCHIVE =
      """
      INSERT INTO archived_coupons (id, campaign_id, member_id, nth, valid_from, valid_until, announced, archived_at)
      SELECT id, campaign_id, member_id, nth, valid_from, valid_until, announced, :now
      FROM coupons WHERE id IN (:ids)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Outbox outbox;
  private final Clock clock;

  Coupons(JdbcClient jdbc, JdbcTemplate batches, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** By id, those that exist. */
  SortedMap<String, Coupon> lock(Collection<String> ids) {
    var locked = new TreeMap<String, Coupon>();
    if (!ids.isEmpty()) {
      jdbc.sql(LOCK)
          .param("ids", new TreeSet<>(ids))
          .query(Coupons::row)
          .list()
          .forEach(coupon -> locked.put(coupon.id(), coupon));
    }
    return locked;
  }

  /** Those whose time is over, except what somebody is at. */
  List<Coupon> lockOver(Instant now, int most) {
    return jdbc.sql(LOCK_OVER)
        .param("now", Timestamp.from(now))
        .param("most", most)
        .query(Coupons::row)
        .list();
  }

  /** The unused ones of a campaign, except what somebody is at. */
  List<Coupon> lockUnused(String campaignId, int most) {
    return jdbc.sql(LOCK_WITHDRAWN)
        .param("campaign", campaignId)
        .param("most", most)
        .query(Coupons::row)
        .list();
  }

  /** Which coupons these orders hold or have spent; they stay theirs under the orders' locks. */
  List<String> of(Collection<String> orderIds) {
    return orderIds.isEmpty()
        ? List.of()
        : jdbc.sql("SELECT id FROM coupons WHERE order_id IN (:ids)")
            .param("ids", orderIds)
            .query(String.class)
            .list();
  }

  void write(Collection<Coupon> coupons) {
    var now = Timestamp.from(clock.instant());
    var changed = coupons.stream().filter(Coupon::isChanged).toList();
    batches.batchUpdate(UPDATE, changed.stream().map(coupon -> written(coupon, now)).toList());
    changed.forEach(coupon -> coupon.news().forEach(outbox::announce));
  }

  private static @Nullable Object[] written(Coupon coupon, Timestamp now) {
    return new @Nullable Object[] {
      coupon.state().name(),
      coupon.orderId(),
      coupon.isWithdrawn(),
      coupon.announced(),
      now,
      coupon.id()
    };
  }

  /** How many of a campaign a member was ever given; exact under the campaign's lock. */
  long count(String campaignId, String memberId) {
    return jdbc.sql(COUNT)
        .param("campaign", campaignId)
        .param("member", memberId)
        .query(Long.class)
        .single();
  }

  /** Whether a member was ever given one of a campaign. */
  public boolean isHeldBy(String memberId, String campaignId) {
    return count(campaignId, memberId) > 0;
  }

  /**
   * Of these members those who were ever given one, by campaign; exact under the campaigns' locks.
   */
  public Map<String, Set<String>> holders(
      Collection<String> campaignIds, Collection<String> memberIds) {
    var holders = new HashMap<String, Set<String>>();
    jdbc.sql(HOLDERS)
        .param("campaigns", campaignIds)
        .param("members", memberIds)
        .query(
            row -> {
              holders.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
            });
    return holders;
  }

  /** Everybody who was ever given one of a campaign. */
  public Set<String> holders(String campaignId) {
    return jdbc.sql(ALL_HOLDERS).param("campaign", campaignId).query(String.class).set();
  }

  /** The first ones of their campaigns that these members get; whoever decides that tells of it. */
  public void addFirst(Collection<CouponGranted> granted) {
    batches.batchUpdate(
        INSERT_FIRST,
        granted.stream()
            .map(
                one ->
                    new Object[] {
                      one.couponId(),
                      one.campaignId(),
                      one.memberId(),
                      one.terms().group(),
                      Timestamp.from(one.validFrom()),
                      Timestamp.from(one.validUntil()),
                      Timestamp.from(one.validFrom())
                    })
            .toList());
  }

  /**
   * @param nth of the campaign's coupons of this member, from 1
   */
  void add(CouponGranted granted, Campaign campaign, long nth) {
    jdbc.sql(INSERT)
        .param("id", granted.couponId())
        .param("campaign", campaign.id())
        .param("member", granted.memberId())
        .param("nth", nth)
        .param("group", campaign.terms().group())
        .param("from", Timestamp.from(granted.validFrom()))
        .param("until", Timestamp.from(granted.validUntil()))
        .update();
    outbox.announce(new Announcement(granted, 1, null));
  }

  /**
   * Takes coupons that ended before then out of the wallets.
   *
   * @return how many
   */
  int archive(Instant before, int most) {
    var ids =
        jdbc.sql(OLD)
            .param("before", Timestamp.from(before))
            .param("most", most)
            .query(String.class)
            .list();
    if (ids.isEmpty()) {
      return 0;
    }
    jdbc.sql(ARCHIVE).param("now", Timestamp.from(clock.instant())).param("ids", ids).update();
    jdbc.sql("DELETE FROM coupons WHERE id IN (:ids)").param("ids", ids).update();
    return ids.size();
  }

  private static Coupon row(ResultSet row, int number) throws SQLException {
    return new Coupon(
        new Coupon.Row(
            row.getString("id"),
            row.getString("member_id"),
            row.getString("coupon_group"),
            row.getTimestamp("valid_until").toInstant(),
            Coupon.State.valueOf(row.getString("state")),
            row.getString("order_id"),
            row.getBoolean("withdrawn"),
            row.getBoolean("recalled"),
            row.getLong("announced")));
  }
}
