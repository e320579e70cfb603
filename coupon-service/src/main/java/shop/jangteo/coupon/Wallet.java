package shop.jangteo.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.platform.http.Page;

/** Coupons with their terms, as they are shown. */
@Component
final class Wallet {

  private static final String SELECT =
      """
      SELECT c.id, c.campaign_id, c.member_id, k.terms, c.valid_from, c.valid_until, c.state, c.withdrawn, c.order_id
      FROM coupons c JOIN campaigns k ON k.id = c.campaign_id\s""";
  private static final String USABLE = "AND %sstate = 'GRANTED' AND %svalid_until > :now ";

  private final JdbcClient jdbc;
  private final Campaigns campaigns;
  private final Clock clock;

  Wallet(JdbcClient jdbc, Campaigns campaigns, Clock clock) {
    this.jdbc = jdbc;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /** Whether a coupon can be used, and if not why. */
  enum Use {
    USABLE,
    HELD,
    SPENT,
    EXPIRED,
    WITHDRAWN
  }

  /**
   * One coupon.
   *
   * @param orderId the order that holds it or has spent it, or null
   */
  record Entry(
      String id,
      String campaignId,
      Terms terms,
      Instant validFrom,
      Instant validUntil,
      Use use,
      @Nullable String orderId) {}

  /** Newest first. */
  Page<Entry> page(String memberId, boolean usableOnly, int page, int size) {
    var now = clock.instant();
    var items =
        jdbc.sql(
                SELECT
                    + "WHERE c.member_id = :member "
                    + (usableOnly ? USABLE.formatted("c.", "c.") : "")
                    + "ORDER BY c.id DESC LIMIT :size OFFSET :from")
            .param("member", memberId)
            .param("now", Timestamp.from(now))
            .param("size", size)
            .param("from", (long) page * size)
            .query((row, _) -> entry(row, now))
            .list();
    var total =
        jdbc.sql(
                "SELECT COUNT(*) FROM coupons WHERE member_id = :member "
                    + (usableOnly ? USABLE.formatted("", "") : ""))
            .param("member", memberId)
            .param("now", Timestamp.from(now))
            .query(Long.class)
            .single();
    return new Page<>(items, total, page, size);
  }

  /** Of these coupons those that are the member's. */
  List<Entry> owned(String memberId, Collection<String> ids) {
    var now = clock.instant();
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(SELECT + "WHERE c.id IN (:ids) AND c.member_id = :member ORDER BY c.id")
            .param("ids", ids)
            .param("member", memberId)
            .query((row, _) -> entry(row, now))
            .list();
  }

  /** Read under the locks of the caller. */
  List<CouponSnapshot> snapshots(List<String> ids) {
    return jdbc.sql(SELECT + "WHERE c.id IN (:ids) ORDER BY c.id")
        .param("ids", ids)
        .query((row, _) -> snapshot(row))
        .list();
  }

  private CouponSnapshot snapshot(ResultSet row) throws SQLException {
    var state = Coupon.State.valueOf(row.getString("state"));
    return new CouponSnapshot(
        row.getString("id"),
        row.getString("member_id"),
        row.getString("campaign_id"),
        campaigns.terms(row.getString("terms")),
        row.getTimestamp("valid_from").toInstant(),
        row.getTimestamp("valid_until").toInstant(),
        state == Coupon.State.GRANTED || state == Coupon.State.HELD);
  }

  private Entry entry(ResultSet row, Instant now) throws SQLException {
    var until = row.getTimestamp("valid_until").toInstant();
    var use =
        switch (Coupon.State.valueOf(row.getString("state"))) {
          case GRANTED -> now.isBefore(until) ? Use.USABLE : Use.EXPIRED;
          case HELD -> Use.HELD;
          case SPENT -> Use.SPENT;
          case ENDED -> row.getBoolean("withdrawn") ? Use.WITHDRAWN : Use.EXPIRED;
        };
    return new Entry(
        row.getString("id"),
        row.getString("campaign_id"),
        campaigns.terms(row.getString("terms")),
        row.getTimestamp("valid_from").toInstant(),
        until,
        use,
        row.getString("order_id"));
  }
}
