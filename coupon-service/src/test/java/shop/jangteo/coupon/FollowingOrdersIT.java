package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.OFF;
import static shop.jangteo.coupon.OrderFixture.cancelled;
import static shop.jangteo.coupon.OrderFixture.confirmed;
import static shop.jangteo.coupon.OrderFixture.expired;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;
import static shop.jangteo.coupon.OrderFixture.revised;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountEvent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.order.OrderEvent.DiscountEnded;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class FollowingOrdersIT {

  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String member = Ids.next();
  private final String order = Ids.next();
  private List<String> dead = List.of();

  FollowingOrdersIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @BeforeEach
  void whatIsDeadAlready() {
    dead = events.deadLetters();
  }

  @AfterEach
  void theLedgerBalances() {
    assertThat(
            jdbc.queryForList(
                """
                SELECT movement_id FROM point_entries
                GROUP BY movement_id HAVING SUM(delta) <> 0"""))
        .isEmpty();
    assertThat(
            jdbc.queryForList(
                """
                SELECT a.member_id FROM point_accounts a
                WHERE a.available <> (SELECT COALESCE(SUM(e.delta), 0) FROM point_entries e
                    WHERE e.member_id = a.member_id AND e.account = 'AVAILABLE')
                  OR a.held <> (SELECT COALESCE(SUM(e.delta), 0) FROM point_entries e
                    WHERE e.member_id = a.member_id AND e.account = 'HELD')"""))
        .isEmpty();
    assertThat(events.deadLetters()).isEqualTo(dead);
  }

  @Test
  void anOrderHoldsItsCouponsAndPointsAndSpendsThemWhenItIsPaid() {
    var coupon = shop.coupon(member);
    shop.points(member, 3_000);

    events.arrives(placed(order, member, 1_000, coupon));

    assertThat(answers())
        .containsExactly(new DiscountHeld(order, 1, List.of(new Worth(coupon, OFF))));
    assertThat(shop.use(member, coupon)).isEqualTo("HELD");
    assertThat(shop.available(member)).isEqualTo(2_000);
    assertThat(shop.held(member)).isEqualTo(1_000);
    assertThat(usable()).doesNotContain(coupon);

    events.arrives(paid(order, member));

    assertThat(shop.use(member, coupon)).isEqualTo("SPENT");
    assertThat(shop.held(member)).isZero();
    assertThat(shop.available(member)).isEqualTo(2_000);
    events.await(CouponSpent.class, spent -> spent.equals(new CouponSpent(coupon, member, order)));
    events.await(PointsChanged.class, told -> told.equals(new PointsChanged(member, 2_000)));
  }

  @Test
  void anOrderThatIsCancelledBeforeItIsPaidGivesEverythingBack() {
    var coupon = shop.coupon(member);
    shop.points(member, 3_000);
    events.arrives(placed(order, member, 3_000, coupon));

    events.arrives(cancelled(order, member));

    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    assertThat(shop.available(member)).isEqualTo(3_000);
    assertThat(shop.held(member)).isZero();
  }

  @Test
  void anOrderThatIsCancelledAfterItWasPaidGivesEverythingBackToo() {
    var coupon = shop.coupon(member);
    shop.points(member, 3_000);
    events.arrives(placed(order, member, 3_000, coupon));
    events.arrives(paid(order, member));

    events.arrives(cancelled(order, member));
    events.arrives(new DiscountEnded(order));

    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    assertThat(shop.available(member)).isEqualTo(3_000);
    events.await(
        CouponReturned.class,
        back -> back.couponId().equals(coupon) && back.orderId().equals(order));
    assertThat(history()).contains("RETURNED 3000", "HELD -3000", "GRANTED 3000");
  }

  @Test
  void anOrderThatIsOverGivesBackWhatItHeldTooLate() {
    var coupon = shop.coupon(member);
    events.arrives(placed(order, member, 0, coupon));

    events.arrives(new DiscountEnded(order));

    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    events.arrives(revised(order, 2, 0, coupon));
    events.arrives(paid(order, member));
    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    assertThat(answers()).hasSize(1);
  }

  @Test
  void anOrderWithoutCouponsAndPointsLeavesNoTrace() {
    events.arrives(placed(order, member, 0));
    events.arrives(revised(order, 2, 0));
    events.arrives(expired(order, member));

    assertThat(answers()).isEmpty();
    assertThat(jdbc.queryForList("SELECT * FROM discounts WHERE order_id = ?", order)).isEmpty();
    assertThat(jdbc.queryForList("SELECT * FROM point_accounts WHERE member_id = ?", member))
        .isEmpty();
  }

  @Test
  void nothingIsHeldWhenAnythingIsRefusedAndEachReasonIsSaid() {
    var good = shop.coupon(member);
    var others = shop.coupon(Ids.next());
    var over = shop.coupon(member);
    var inUse = shop.coupon(member);
    var spent = shop.coupon(member);
    over(over);
    events.arrives(placed(Ids.next(), member, 0, inUse));
    var former = Ids.next();
    events.arrives(placed(former, member, 0, spent));
    events.arrives(paid(former, member));
    shop.points(member, 100);

    events.arrives(placed(order, member, 101, good, others, over, inUse, spent, "nope"));

    assertThat(answers())
        .containsExactly(
            new DiscountRefused(
                order,
                1,
                List.of(
                    new Refused(others, "NOT_YOURS"),
                    new Refused(over, "EXPIRED"),
                    new Refused(inUse, "IN_USE"),
                    new Refused(spent, "SPENT"),
                    new Refused("nope", "NOT_YOURS")),
                "NOT_ENOUGH_POINTS"));
    assertThat(shop.use(member, good)).isEqualTo("USABLE");
    assertThat(shop.available(member)).isEqualTo(100);
  }

  @Test
  void twoOfAGroupAndAFourthAreRefused() {
    var group = Ids.next();
    var first = shop.coupon(member, "group", group);
    var twin = shop.coupon(member, "group", group);
    var second = shop.coupon(member);
    var third = shop.coupon(member);
    var fourth = shop.coupon(member);

    events.arrives(placed(order, member, 0, first, twin, second, third, fourth));

    assertThat(answers())
        .containsExactly(
            new DiscountRefused(
                order,
                1,
                List.of(new Refused(twin, "SAME_GROUP"), new Refused(fourth, "LIMIT_3")),
                null));
    events.arrives(revised(order, 2, 0, first, second, third));
    assertThat(answers().getLast()).isInstanceOf(DiscountHeld.class);
    assertThat(shop.use(member, third)).isEqualTo("HELD");
  }

  @Test
  void aRevisionSwapsWhatIsHeld() {
    var kept = shop.coupon(member);
    var dropped = shop.coupon(member);
    var added = shop.coupon(member);
    shop.points(member, 3_000);
    events.arrives(placed(order, member, 3_000, kept, dropped));

    events.arrives(revised(order, 2, 2_000, kept, added));

    assertThat(shop.use(member, kept)).isEqualTo("HELD");
    assertThat(shop.use(member, dropped)).isEqualTo("USABLE");
    assertThat(shop.use(member, added)).isEqualTo("HELD");
    assertThat(shop.available(member)).isEqualTo(1_000);
    assertThat(shop.held(member)).isEqualTo(2_000);

    events.arrives(revised(order, 3, 0));

    assertThat(shop.use(member, kept)).isEqualTo("USABLE");
    assertThat(shop.held(member)).isZero();
    assertThat(answers()).hasSize(2); // nobody asked for anything the third time
  }

  @Test
  void aRevisionThatIsRefusedLosesWhatWasHeld() {
    var coupon = shop.coupon(member);
    shop.points(member, 1_000);
    events.arrives(placed(order, member, 500, coupon));

    events.arrives(revised(order, 2, 1_001, coupon));

    assertThat(answers().getLast())
        .isEqualTo(new DiscountRefused(order, 2, List.of(), "NOT_ENOUGH_POINTS"));
    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    assertThat(shop.available(member)).isEqualTo(1_000);
  }

  @Test
  void whatAnOrderHoldsStaysHeldPastItsTime() {
    var coupon = shop.coupon(member);
    events.arrives(placed(order, member, 0, coupon));
    over(coupon);

    events.arrives(revised(order, 2, 0, coupon));
    events.arrives(paid(order, member));

    assertThat(shop.use(member, coupon)).isEqualTo("SPENT");
    events.arrives(cancelled(order, member));
    assertThat(shop.use(member, coupon)).isEqualTo("EXPIRED");
  }

  @Test
  void pointsThatAnOrderHoldsStayHeldPastTheirEnd() {
    shop.points(member, 1_000);
    events.arrives(placed(order, member, 1_000));
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE point_lots SET expires_at = UTC_TIMESTAMP(6) WHERE member_id = ?", member));

    events.arrives(revised(order, 2, 1_000));
    events.arrives(paid(order, member));

    assertThat(answers()).hasOnlyElementsOfType(DiscountHeld.class).hasSize(2);
    events.arrives(cancelled(order, member));
    assertThat(shop.available(member)).isZero();
    assertThat(history())
        .containsExactlyInAnyOrder("EXPIRED -1000", "RETURNED 1000", "HELD -1000", "GRANTED 1000");
  }

  @Test
  void aConfirmedPurchaseBringsPointsByTier() {
    shop.points(member, 5_000);
    events.arrives(placed(order, member, 5_000));
    events.arrives(paid(order, member));
    events.arrives(confirmed(order, member)); // 1 % of 20,000 without 5,000 paid in points

    assertThat(shop.available(member)).isEqualTo(150);

    events.arrives(new MemberTierChanged(member, "BRONZE", "VIP", Money.won(1_000_000)));
    events.arrives(confirmed(Ids.next(), member)); // 5 % of 20,000

    assertThat(shop.available(member)).isEqualTo(1_150);
  }

  @Test
  void aRuleThatAnAdminChangesHoldsFromThen() {
    var rules = "/api/v1/admin/points/policies";
    events.arrives(new MemberTierChanged(member, "BRONZE", "SILVER", Money.won(100_000)));

    assertThat(shop.admin().post(rules, Map.of("tier", "SILVER", "percent", 10)).status())
        .isEqualTo(201);
    events.arrives(confirmed(Ids.next(), member));
    assertThat(shop.admin().post(rules, Map.of("tier", "SILVER", "percent", 2)).status())
        .isEqualTo(201);
    events.arrives(confirmed(Ids.next(), member));

    assertThat(history()).containsExactly("EARNED 400", "EARNED 2000");
    assertThat(shop.admin().get(rules).json().path("total").asLong()).isGreaterThan(4);
    assertThat(
            shop.admin()
                .post(
                    rules,
                    Map.of("tier", "SILVER", "percent", 2, "validFrom", "2020-01-01T00:00:00Z"))
                .code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void howLongPointsLastIsAnAdminsToSay() {
    var lives = "/api/v1/admin/points/lives";
    assertThat(daysOfPointsGivenNow()).isEqualTo(365);

    assertThat(shop.admin().post(lives, Map.of("days", 7)).status()).isEqualTo(201);
    assertThat(daysOfPointsGivenNow()).isEqualTo(7);
    events.arrives(confirmed(Ids.next(), member));
    assertThat(
            jdbc.queryForList(
                """
                SELECT TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(6), expires_at) DIV 24 FROM point_lots
                WHERE member_id = ? ORDER BY expires_at""",
                Long.class,
                member))
        .as("those given before keep their end")
        .containsExactly(6L, 6L, 364L);
    assertThat(shop.admin().post(lives, Map.of("days", 365)).status()).isEqualTo(201);

    assertThat(shop.admin().get(lives).json().path("items").path(0).path("days").asInt())
        .isEqualTo(365);
    assertThat(shop.admin().post(lives, Map.of("days", 0)).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(shop.admin().post(lives, Map.of("days", 4_000)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(
            shop.admin()
                .post(lives, Map.of("days", 30, "validFrom", "2020-01-01T00:00:00Z"))
                .code())
        .isEqualTo("VALIDATION_FAILED");
  }

  private long daysOfPointsGivenNow() {
    var given =
        shop.admin()
            .post(
                "/api/v1/admin/points/grants",
                Map.of("memberId", member, "points", 100, "reason", "사과드립니다"))
            .json();
    var left = Duration.between(Instant.now(), Instant.parse(given.path("expiresAt").asString()));
    return Math.round(left.toMinutes() / (24.0 * 60));
  }

  @Test
  void manyOrdersAtOnceSpendNoPointTwice() {
    shop.points(member, 1_000);
    var orders = Stream.generate(Ids::next).limit(10).toList();

    orders.forEach(id -> events.sends(placed(id, member, 300)));
    orders.forEach(id -> events.await(DiscountEvent.class, answer -> answer.orderId().equals(id)));

    assertThat(shop.available(member)).isEqualTo(100);
    assertThat(shop.held(member)).isEqualTo(900);
  }

  private List<DiscountEvent> answers() {
    Awaitility.await().until(() -> told().size() == counted());
    return told();
  }

  private List<DiscountEvent> told() {
    return events.announced(DiscountEvent.class).stream()
        .filter(answer -> answer.orderId().equals(order))
        .toList();
  }

  private long counted() {
    var counted =
        jdbc.queryForObject(
            "SELECT COALESCE(SUM(announced), 0) FROM discounts WHERE order_id = ?",
            Long.class,
            order);
    return counted == null ? -1 : counted;
  }

  private List<String> usable() {
    return shop.as(member)
        .get("/api/v1/coupons?usable=true")
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString(""))
        .toList();
  }

  private List<String> history() {
    return shop.as(member)
        .get("/api/v1/points/history")
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("kind").asString("") + " " + item.path("points").asLong())
        .toList();
  }

  private void over(String couponId) {
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE coupons SET valid_until = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE id = ?",
                couponId));
  }
}
