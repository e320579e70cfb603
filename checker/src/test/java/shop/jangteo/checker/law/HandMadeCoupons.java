package shop.jangteo.checker.law;

import static shop.jangteo.checker.fact.Service.COUPON;
import static shop.jangteo.checker.law.HandMadeShop.MEMBER_ID;

import org.jspecify.annotations.Nullable;

/** What coupon-service would have written: a campaign of two, and some points. */
final class HandMadeCoupons {

  static final String CAMPAIGN = "C1";

  private final HandMadeShop shop;
  private int given;
  private int moved;

  private HandMadeCoupons(HandMadeShop shop) {
    this.shop = shop;
  }

  static HandMadeCoupons in(HandMadeShop shop) {
    shop.sql(
        COUPON,
        """
        INSERT INTO campaigns (id, terms, mode, valid_days, most, issued, most_per_member, starts_at, ends_at, state,
          created_at, changed_at)
        VALUES (?, '{}', 'CODE', 30, 2, 0, 2, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'OPEN',
          UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        CAMPAIGN);
    return new HandMadeCoupons(shop);
  }

  /** A coupon that an order holds or has spent, or nobody yet. */
  HandMadeCoupons give(String id, String state, @Nullable String order) {
    shop.sql(COUPON, "UPDATE campaigns SET issued = issued + 1 WHERE id = ?", CAMPAIGN);
    shop.sql(
        COUPON,
        """
        INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until, state, order_id,
          announced, changed_at)
        VALUES (?, ?, ?, ?, 'ALL', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 30 DAY, ?, ?, 0, UTC_TIMESTAMP(6))""",
        id,
        CAMPAIGN,
        MEMBER_ID,
        ++given,
        state,
        order);
    if (order != null) {
      shop.sql(
          COUPON,
          """
          INSERT INTO discounts (order_id, member_id, revision, state, points, announced, changed_at)
          VALUES (?, ?, 1, ?, 0, 0, UTC_TIMESTAMP(6))""",
          order,
          MEMBER_ID,
          state);
    }
    return this;
  }

  /** Points for a purchase. */
  HandMadeCoupons earn(long points) {
    var id = "MV" + ++moved;
    shop.sql(
        COUPON,
        """
        INSERT INTO point_accounts (member_id, available, held, announced, changed_at)
        VALUES (?, ?, 0, 0, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE available = available + VALUES(available)""",
        MEMBER_ID,
        points);
    shop.sql(
        COUPON,
        """
        INSERT INTO point_movements (id, member_id, kind, reference, at)
        VALUES (?, ?, 'EARNED', ?, UTC_TIMESTAMP(6))""",
        id,
        MEMBER_ID,
        id);
    enter(id, "AVAILABLE", points);
    enter(id, "ISSUED", -points);
    shop.sql(
        COUPON,
        """
        INSERT INTO point_lots (id, member_id, rest, expires_at)
        VALUES (?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL 1 YEAR)""",
        id,
        MEMBER_ID,
        points);
    return this;
  }

  private void enter(String movement, String account, long delta) {
    shop.sql(
        COUPON,
        "INSERT INTO point_entries (movement_id, account, member_id, delta) VALUES (?, ?, ?, ?)",
        movement,
        account,
        MEMBER_ID,
        delta);
  }
}
