package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.PointsSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** What time does to coupons and points, and telling of them again. */
@ServiceTest
class EndsIT {

  private final Api api;
  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String member = Ids.next();

  EndsIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void aCouponWhoseTimeIsOverEnds() {
    var coupon = shop.coupon(member);

    endedSince(coupon, 1);

    assertThat(events.await(CouponEnded.class, ended -> ended.couponId().equals(coupon)))
        .isEqualTo(new CouponEnded(coupon, member, "EXPIRED"));
    assertThat(shop.use(member, coupon)).isEqualTo("EXPIRED");
  }

  @Test
  void aMonthLaterItIsArchivedAndStillCounts() {
    var campaign = shop.campaign();
    var coupon = shop.claim(member, campaign).text("id");

    endedSince(coupon, 31);

    Awaitility.await().until(() -> shop.use(member, coupon).isEmpty());
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM archived_coupons WHERE id = ?", Long.class, coupon))
        .isEqualTo(1);
    assertThat(shop.claim(member, campaign).code()).isEqualTo("COUPON_ALREADY_YOURS");
  }

  @Test
  void whatAnOrderHasSpentIsNeverArchived() {
    var coupon = shop.coupon(member);
    var order = Ids.next();
    events.arrives(placed(order, member, 0, coupon));
    events.arrives(paid(order, member));
    var other = shop.coupon(member);

    endedSince(coupon, 90);
    endedSince(other, 90);

    Awaitility.await().until(() -> shop.use(member, other).isEmpty());
    assertThat(shop.use(member, coupon)).isEqualTo("SPENT");
  }

  @Test
  void pointsWhoseTimeIsOverEnd() {
    shop.points(member, 700);
    shop.points(member, 300);

    update(
        "UPDATE point_lots SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE member_id = ? AND rest = 700",
        member);

    assertThat(shop.available(member)).isEqualTo(300);
    events.await(PointsChanged.class, told -> told.equals(new PointsChanged(member, 300)));
  }

  @Test
  void pointsThatEndSoonAreShown() {
    shop.points(member, 700);
    shop.points(member, 300);
    update(
        "UPDATE point_lots SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 7 DAY WHERE member_id = ? AND rest = 300",
        member);

    var ending = shop.as(member).get("/api/v1/points").json().path("endingSoon");

    assertThat(ending.size()).isEqualTo(1);
    assertThat(ending.path(0).path("points").asLong()).isEqualTo(300);
  }

  @Test
  void theWalletAndThePurseAreToldAgain() {
    var coupon = shop.coupon(member);
    var spent = shop.coupon(member);
    var order = Ids.next();
    events.arrives(placed(order, member, 0, spent));
    events.arrives(paid(order, member));
    shop.points(member, 70);

    var answer =
        api.service("order-service")
            .post(
                "/internal/replay?id=coupon:%s&id=coupon:%s&id=points:%s&id=coupon:nope"
                    .formatted(coupon, spent, member),
                null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("announced").asLong()).isEqualTo(3);
    assertThat(events.await(CouponSnapshot.class, told -> told.couponId().equals(coupon)).usable())
        .isTrue();
    assertThat(events.await(CouponSnapshot.class, told -> told.couponId().equals(spent)).usable())
        .isFalse();
    assertThat(events.await(PointsSnapshot.class, told -> told.memberId().equals(member)))
        .isEqualTo(new PointsSnapshot(member, 70));
  }

  @Test
  void aReplayOfAllMissesNothing() {
    var coupon = shop.coupon(member);
    shop.points(member, 70);
    var order = api.service("order-service");

    var asked = order.post("/internal/replay", null).text("id");

    Awaitility.await()
        .until(() -> order.get("/internal/replay/" + asked).text("state").equals("FINISHED"));
    events.await(CouponSnapshot.class, told -> told.couponId().equals(coupon));
    events.await(PointsSnapshot.class, told -> told.memberId().equals(member));
  }

  private void endedSince(String couponId, int days) {
    update(
        "UPDATE coupons SET valid_until = UTC_TIMESTAMP(6) - INTERVAL ? DAY WHERE id = ?",
        days,
        couponId);
  }

  private void update(String sql, Object... values) {
    transaction.run(() -> jdbc.update(sql, values));
  }
}
