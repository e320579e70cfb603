package shop.jangteo.coupon.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.platform.http.Page;
import tools.jackson.databind.json.JsonMapper;

/** All campaigns. The row of one is the lock of how many it has given, to everybody and to each. */
@Component
public final class Campaigns {

  /** The timer that ends what is unused of a campaign. */
  public static final String WITHDRAW = "withdraw-coupons";

  /** The timer that gives a campaign that comes with a tier to who has the tier. */
  public static final String GIVE = "give-campaign";

  private static final String SELECT =
      """
      SELECT id, seller_id, terms, mode, code, new_member_days, bought_at_least, seen_within_days,
        not_seen_for_days, valid_days, most, issued,
        most_per_member, starts_at, ends_at, state, revision
      FROM campaigns\s""";
  private static final String INSERT =
      """
      INSERT INTO campaigns (id, seller_id, terms, mode, code, new_member_days, bought_at_least, seen_within_days,
        not_seen_for_days, valid_days, most, issued, most_per_member, starts_at, ends_at, state, created_at, changed_at)
      VALUES (:id, :seller, :terms, :mode, :code, :newMemberDays, :boughtAtLeast, :seenWithinDays,
        :notSeenForDays, :validDays,
        :most, 0, :mostPerMember, :starts, :ends, :state, :now, :now)""";
  private static final String UPDATE =
      """
      UPDATE campaigns SET most = :most, most_per_member = :mostPerMember, ends_at = :ends, state = :state,
        changed_at = :now, revision = revision + 1
      WHERE id = :id""";
  private static final String ISSUE_ONE =
      "UPDATE campaigns SET issued = issued + 1 WHERE id = :id AND (most IS NULL OR issued < most)";
  private static final String ISSUE_SOME =
      "UPDATE campaigns SET issued = issued + ? WHERE id = ? AND (most IS NULL OR issued + ? <= most)";
  private static final String FIRST_COME =
      "WHERE id IN (:ids) AND mode = 'FIRST_COME' ORDER BY id FOR UPDATE";
  private static final String OPEN =
      "WHERE mode = :mode AND state = 'OPEN' AND starts_at <= :now AND ends_at > :now ORDER BY id LIMIT 200";

  /** A coupon is valid for 90 days at most, and what an order holds for a day longer. */
  private static final String WITHDRAWN =
      "SELECT id FROM campaigns WHERE state = 'WITHDRAWN' AND changed_at > UTC_TIMESTAMP(6) - INTERVAL 100 DAY";

  private static final String UNFINISHED =
      """
      WHERE mode = 'AUTOMATIC' AND state = 'OPEN' AND ends_at > :now
        AND NOT EXISTS (SELECT 1 FROM campaign_rounds WHERE campaign_id = campaigns.id AND ended)
      ORDER BY id""";
  private static final String LOOK_AT =
      """
      INSERT INTO campaign_rounds (campaign_id, looked_at, ended) VALUES (:id, :member, :ended)
      ON DUPLICATE KEY UPDATE looked_at = :member, ended = :ended""";

  private static final String OF_SELLER = "WHERE (:seller IS NULL OR seller_id = :seller) ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final JsonMapper json;

  Campaigns(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
  }

  void add(Campaign campaign, Instant now) {
    var limits = campaign.limits();
    try {
      jdbc.sql(INSERT)
          .param("id", campaign.id())
          .param("seller", campaign.sellerId())
          .param("terms", json.writeValueAsString(campaign.terms()))
          .param("mode", campaign.mode().name())
          .param("code", campaign.code())
          .param("newMemberDays", limits.newMemberDays())
          .param("boughtAtLeast", limits.boughtAtLeast())
          .param("seenWithinDays", limits.seenWithinDays())
          .param("notSeenForDays", limits.notSeenForDays())
          .param("validDays", limits.validDays())
          .param("most", limits.most())
          .param("mostPerMember", limits.mostPerMember())
          .param("starts", Timestamp.from(limits.startsAt()))
          .param("ends", Timestamp.from(limits.endsAt()))
          .param("state", campaign.state().name())
          .param("now", Timestamp.from(now))
          .update();
    } catch (DuplicateKeyException _) {
      throw new CodeTaken();
    }
  }

  /** Under its lock; all but limits and state stays. */
  void change(Campaign campaign, Instant now) {
    jdbc.sql(UPDATE)
        .param("id", campaign.id())
        .param("most", campaign.limits().most())
        .param("mostPerMember", campaign.limits().mostPerMember())
        .param("ends", Timestamp.from(campaign.limits().endsAt()))
        .param("state", campaign.state().name())
        .param("now", Timestamp.from(now))
        .update();
  }

  public Optional<Campaign> find(String id) {
    return jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(this::row).optional();
  }

  public Optional<Campaign> lock(String id) {
    return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  public Optional<Campaign> byCode(String code) {
    return jdbc.sql(SELECT + "WHERE code = :code").param("code", code).query(this::row).optional();
  }

  /** Those that give coupons in this way now, in the order to lock them in. */
  public List<Campaign> open(Mode mode, Instant now) {
    return jdbc.sql(SELECT + OPEN)
        .param("mode", mode.name())
        .param("now", Timestamp.from(now))
        .query(this::row)
        .list();
  }

  /** Those that come, or will, to who has one of their tiers, and have not come to all of them. */
  public List<Campaign> withTier(Instant now) {
    return jdbc
        .sql(SELECT + UNFINISHED)
        .param("now", Timestamp.from(now))
        .query(this::row)
        .list()
        .stream()
        .filter(Campaign::comesWithTier)
        .toList();
  }

  /** Who was looked at last in the round of a campaign; empty before the first. */
  public String lookedAt(String id) {
    return jdbc.sql("SELECT looked_at FROM campaign_rounds WHERE campaign_id = :id AND NOT ended")
        .param("id", id)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /**
   * Under its lock.
   *
   * @param member who was looked at last
   * @param ended whether that was everybody
   */
  public void looksAt(String id, String member, boolean ended) {
    jdbc.sql(LOOK_AT).param("id", id).param("member", member).param("ended", ended).update();
  }

  /** Whoever has the tier is looked at again, from the first on. */
  void beginRound(String id) {
    jdbc.sql("DELETE FROM campaign_rounds WHERE campaign_id = :id").param("id", id).update();
  }

  /** Those whose coupons somebody could still have, but for their being withdrawn. */
  public List<String> withdrawn() {
    return jdbc.sql(WITHDRAWN).query(String.class).list();
  }

  /**
   * Newest first.
   *
   * @param sellerId whose, or null for all
   */
  Page<Campaign> page(@Nullable String sellerId, int page, int size) {
    var items =
        jdbc.sql(SELECT + OF_SELLER + "ORDER BY id DESC LIMIT :size OFFSET :from")
            .param("seller", sellerId)
            .param("size", size)
            .param("from", (long) page * size)
            .query(this::row)
            .list();
    var total =
        jdbc.sql("SELECT COUNT(*) FROM campaigns " + OF_SELLER)
            .param("seller", sellerId)
            .query(Long.class)
            .single();
    return new Page<>(items, total, page, size);
  }

  /**
   * Counts one coupon more, unless that were one too many.
   *
   * @return whether there was one left
   */
  public boolean issueOne(String id) {
    return jdbc.sql(ISSUE_ONE).param("id", id).update() == 1;
  }

  /**
   * Those among these that give to who comes first, locked in the order of their ids.
   *
   * @return by id
   */
  public Map<String, Campaign> lockFirstCome(Collection<String> ids) {
    return jdbc
        .sql(SELECT + FIRST_COME)
        .param("ids", new TreeSet<>(ids))
        .query(this::row)
        .list()
        .stream()
        .collect(Collectors.toMap(Campaign::id, campaign -> campaign));
  }

  /**
   * Counts as many more as were given, under the locks.
   *
   * @throws IllegalStateException if that were too many of one: nothing may be given then
   */
  public void issue(Map<String, Long> given) {
    var ids = given.keySet().stream().sorted().toList();
    var counted =
        batches.batchUpdate(
            ISSUE_SOME,
            ids.stream().map(id -> new Object[] {given.get(id), id, given.get(id)}).toList());
    for (int i = 0; i < ids.size(); i++) {
      if (counted[i] != 1) {
        throw new IllegalStateException(
            "Campaign %s has not %d left".formatted(ids.get(i), given.get(ids.get(i))));
      }
    }
  }

  /** The terms of a campaign as they are stored. */
  public Terms terms(String stored) {
    return json.readValue(stored, Terms.class);
  }

  private Campaign row(ResultSet row, int number) throws SQLException {
    return new Campaign(
        row.getString("id"),
        row.getString("seller_id"),
        terms(row.getString("terms")),
        Mode.valueOf(row.getString("mode")),
        row.getString("code"),
        new Campaign.Limits(
            row.getObject("new_member_days", Integer.class),
            row.getObject("bought_at_least", Long.class),
            row.getObject("seen_within_days", Integer.class),
            row.getObject("not_seen_for_days", Integer.class),
            row.getInt("valid_days"),
            row.getObject("most", Long.class),
            row.getInt("most_per_member"),
            row.getTimestamp("starts_at").toInstant(),
            row.getTimestamp("ends_at").toInstant()),
        row.getLong("issued"),
        Campaign.State.valueOf(row.getString("state")),
        row.getLong("revision"));
  }
}
