package shop.jangteo.coupon.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.LawTools;
import shop.jangteo.platform.test.Laws;
import shop.jangteo.platform.test.ServiceTest;

/** Laws I9 and I10, live: a member with points, a campaign of two, and an order that has one. */
@ServiceTest
@Import(LawTools.class)
class LiveLawsIT {

  private static final int POINTS = 1_000;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Laws laws;
  private final PointsAddUp points;
  private final CouponsAreExact coupons;
  private final String member = Ids.next();
  private final String movement = Ids.next();
  private final String campaign = Ids.next();
  private final String coupon = Ids.next();
  private final String order = Ids.next();
  private final Timestamp now = Timestamp.from(Instant.now());
  private final Timestamp later = Timestamp.from(Instant.now().plus(30, ChronoUnit.DAYS));

  LiveLawsIT(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Laws laws,
      PointsAddUp points,
      CouponsAreExact coupons) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.laws = laws;
    this.points = points;
    this.coupons = coupons;
  }

  @BeforeEach
  void aMemberHasPointsAndACouponThatAnOrderHolds() {
    transaction.run(
        () -> {
          jdbc.update(
              "INSERT INTO point_accounts (member_id, available, held, announced, changed_at) VALUES (?, ?, 0, 0, ?)",
              member,
              POINTS,
              now);
          jdbc.update(
              "INSERT INTO point_movements (id, member_id, kind, reference, at) VALUES (?, ?, 'GRANTED', ?, ?)",
              movement,
              member,
              movement,
              now);
          enter("AVAILABLE", POINTS);
          enter("ISSUED", -POINTS);
          jdbc.update(
              "INSERT INTO point_lots (id, member_id, rest, expires_at) VALUES (?, ?, ?, ?)",
              movement,
              member,
              POINTS,
              later);
          jdbc.update(
              """
              INSERT INTO campaigns (id, terms, mode, valid_days, most, issued, most_per_member, starts_at,
                ends_at, state, created_at, changed_at)
              VALUES (?, '{}', 'CONDITIONAL', 30, 2, 1, 1, ?, ?, 'OPEN', ?, ?)""",
              campaign,
              now,
              later,
              now,
              now);
          jdbc.update(
              "INSERT INTO discounts (order_id, member_id, revision, state, points, announced, changed_at) VALUES (?, ?, 1, 'HELD', 0, 0, ?)",
              order,
              member,
              now);
          give(coupon, 1, "HELD", order);
        });
    laws.becomeBroken("I9", 0);
    laws.becomeBroken("I10", 0);
    laws.stayBroken("I10", 0); // no look goes on that began before the clock was put forward
  }

  @AfterEach
  void everythingIsMended() {
    transaction.run(
        () -> {
          jdbc.update("DELETE FROM coupons WHERE campaign_id = ?", campaign);
          jdbc.update("DELETE FROM archived_coupons WHERE campaign_id = ?", campaign);
          jdbc.update("DELETE FROM campaigns WHERE id = ?", campaign);
          jdbc.update("DELETE FROM discounts WHERE order_id = ?", order);
          jdbc.update("DELETE FROM point_entries WHERE member_id = ?", member);
          jdbc.update("DELETE FROM point_movements WHERE member_id = ?", member);
          jdbc.update("DELETE FROM point_lots WHERE member_id = ?", member);
          jdbc.update("DELETE FROM point_accounts WHERE member_id = ?", member);
        });
    laws.becomeBroken("I9", 0);
    laws.becomeBroken("I10", 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE point_accounts SET available = available + 1 WHERE member_id = ?",
        "UPDATE point_accounts SET held = held + 1 WHERE member_id = ?",
        "UPDATE point_lots SET rest = rest - 1 WHERE member_id = ?",
        "UPDATE point_entries SET delta = delta + 1 WHERE account = 'AVAILABLE' AND member_id = ?"
      })
  void pointsThatDoNotAddUpCountOnceTheyHaveSettled(String sql) {
    transaction.run(() -> jdbc.update(sql, member));
    laws.stayBroken("I9", 0);

    assertThat(points.examine(List.of(member))).containsOnlyKeys(member);
    laws.becomeBroken("I9", 1);
  }

  @Test
  void aNegativeBalanceIsSeenEvenWhereItsLedgerExplainsIt() {
    unchecked("UPDATE point_accounts SET available = -1 WHERE member_id = ?", member);
    unchecked("UPDATE point_lots SET rest = -1 WHERE member_id = ?", member);
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE point_entries SET delta = -1 WHERE account = 'AVAILABLE' AND member_id = ?",
                member));

    assertThat(points.examine(List.of(member))).containsOnlyKeys(member);
  }

  @Test
  void aMovementOfTheLastMinutesBringsItsMemberToTheNextLook() {
    assertThat(points.changedSince(Instant.now().minusSeconds(60), 10_000)).contains(member);
    assertThat(points.changedSince(Instant.now().plusSeconds(60), 10_000)).doesNotContain(member);
  }

  @Test
  void aCouponThatNobodyCountedIsSeenUntilItIsMended() {
    transaction.run(() -> give(Ids.next(), 2, "GRANTED", null));
    laws.stayBroken("I10", 0);

    assertThat(coupons.examineCampaigns(List.of(campaign)).get(campaign))
        .contains("counts 1 coupons, there are 2");
    laws.becomeBroken("I10", 1);

    transaction.run(() -> jdbc.update("UPDATE campaigns SET issued = 2 WHERE id = ?", campaign));
    laws.becomeBroken("I10", 0);
  }

  @Test
  void oneCouponTooManyIsSeen() {
    unchecked("UPDATE campaigns SET most = 0 WHERE id = ?", campaign);

    assertThat(coupons.examineCampaigns(List.of(campaign)).get(campaign))
        .contains("gave 1 coupons of 0");
    laws.becomeBroken("I10", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE discounts SET state = 'ENDED' WHERE order_id = ?",
        "UPDATE discounts SET member_id = 'somebody-else' WHERE order_id = ?",
        "DELETE FROM discounts WHERE order_id = ?"
      })
  void aCouponThatNoDiscountSpeaksForIsSeen(String sql) {
    transaction.run(() -> jdbc.update(sql, order));
    laws.stayBroken("I10", 0);

    assertThat(coupons.examineCoupons(List.of(coupon))).containsOnlyKeys(coupon);
    laws.becomeBroken("I10", 1);
  }

  @Test
  void aSpentCouponOfNoOrderIsSeen() {
    unchecked("UPDATE coupons SET state = 'SPENT', order_id = NULL WHERE id = ?", coupon);

    assertThat(coupons.examineCoupons(List.of(coupon)).get(coupon)).contains("is SPENT by order");
    laws.becomeBroken("I10", 1);
  }

  @Test
  void whatIsArchivedStillCountsAsGiven() {
    transaction.run(
        () -> {
          jdbc.update("DELETE FROM coupons WHERE id = ?", coupon);
          jdbc.update(
              """
              INSERT INTO archived_coupons (id, campaign_id, member_id, nth, valid_from, valid_until, announced,
                archived_at)
              VALUES (?, ?, ?, 1, ?, ?, 1, ?)""",
              coupon,
              campaign,
              member,
              now,
              now,
              now);
        });

    assertThat(coupons.examineCampaigns(List.of(campaign))).isEmpty();
  }

  private void enter(String account, long delta) {
    jdbc.update(
        "INSERT INTO point_entries (movement_id, account, member_id, delta) VALUES (?, ?, ?, ?)",
        movement,
        account,
        member,
        delta);
  }

  private void give(String id, int nth, String state, @Nullable String orderId) {
    jdbc.update(
        """
        INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until, state,
          order_id, announced, changed_at)
        VALUES (?, ?, ?, ?, 'ALL', ?, ?, ?, ?, 1, ?)""",
        id,
        campaign,
        member,
        nth,
        now,
        later,
        state,
        orderId,
        now);
  }

  /** As a careless import might. */
  private void unchecked(String sql, String id) {
    transaction.run(
        () -> {
          jdbc.execute("SET SESSION check_constraint_checks = 0");
          jdbc.update(sql, id);
          jdbc.execute("SET SESSION check_constraint_checks = 1");
        });
  }
}
