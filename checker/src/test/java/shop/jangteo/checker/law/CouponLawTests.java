package shop.jangteo.checker.law;

import static shop.jangteo.checker.fact.Service.COUPON;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PRODUCT;
import static shop.jangteo.checker.fact.Service.REVIEW;
import static shop.jangteo.checker.law.Broken.assertBroken;
import static shop.jangteo.checker.law.HandMadeShop.MEMBER_ID;

import org.junit.jupiter.api.Test;

/** I9 and I10, each broken in every way it can tell, and what I16 says of coupons and points. */
class CouponLawTests {

  private final HandMadeShop shop = HandMadeShop.open();
  private final HandMadeCoupons coupons = HandMadeCoupons.in(shop).earn(100);

  @Test
  void i9SeesABalanceThatItsLedgerDoesNotExplain() {
    shop.sql(COUPON, "UPDATE point_accounts SET available = 101");

    assertBroken(
        shop, new I09PointsAddUp(), "member " + MEMBER_ID, "101 points available", "add up to 100");
  }

  @Test
  void i9SeesHeldPointsThatNobodyHolds() {
    shop.sql(COUPON, "UPDATE point_accounts SET held = 5");

    assertBroken(shop, new I09PointsAddUp(), "member " + MEMBER_ID, "5 points held", "up to 0");
  }

  @Test
  void i9SeesLotsThatAreNotTheBalance() {
    shop.sql(COUPON, "UPDATE point_lots SET rest = 90");

    assertBroken(shop, new I09PointsAddUp(), "member " + MEMBER_ID, "LOTS add up to 90");
  }

  @Test
  void i9SeesANegativeBalance() {
    shop.sql(COUPON, "UPDATE point_accounts SET available = -1");

    assertBroken(shop, new I09PointsAddUp(), "member " + MEMBER_ID, "has -1 points available");
  }

  @Test
  void i9SeesAMovementWithOneSide() {
    shop.sql(COUPON, "DELETE FROM point_entries WHERE account = 'ISSUED'");

    assertBroken(shop, new I09PointsAddUp(), "movement MV1", "sum to 100");
  }

  @Test
  void i9SeesAMovementOfNothing() {
    shop.sql(COUPON, "DELETE FROM point_entries");

    assertBroken(shop, new I09PointsAddUp(), "movement MV1", "moved nothing");
  }

  @Test
  void i10SeesACouponThatNobodyCounted() {
    coupons.give("K1", "GRANTED", null);
    shop.sql(COUPON, "UPDATE campaigns SET issued = 0");

    assertBroken(shop, new I10CouponsAreExact(), "campaign C1", "counts 0", "there are 1");
  }

  @Test
  void i10SeesOneCouponTooMany() {
    coupons.give("K1", "GRANTED", null).give("K2", "GRANTED", null);
    shop.sql(COUPON, "UPDATE campaigns SET most = 1");

    assertBroken(shop, new I10CouponsAreExact(), "campaign C1", "gave 2 coupons of 1");
  }

  @Test
  void i10SeesACouponOfAnOrderThatIsNotThere() {
    coupons.give("K1", "SPENT", "O9");

    assertBroken(shop, new I10CouponsAreExact(), "order O9", "not there");
  }

  @Test
  void i10SeesACouponThatAPaidOrderHasNotSpent() {
    shop.order("O1", 1).pay();
    coupons.give("K1", "HELD", "O1");

    assertBroken(shop, new I10CouponsAreExact(), "order O1", "discount is HELD");
  }

  @Test
  void i10SeesACouponThatACancelledOrderKeeps() {
    shop.order("O1", 1).cancel();
    coupons.give("K1", "HELD", "O1");

    assertBroken(shop, new I10CouponsAreExact(), "order O1", "CANCELLED", "HELD");
  }

  @Test
  void i10SeesACouponThatIsSpentWithoutItsDiscount() {
    shop.order("O1", 1).pay();
    coupons.give("K1", "SPENT", "O1");
    shop.sql(COUPON, "UPDATE discounts SET state = 'ENDED'");

    assertBroken(shop, new I10CouponsAreExact(), "coupon K1", "SPENT by order O1", "not there");
  }

  @Test
  void i16SeesPointsThatStayedBehind() {
    shop.sql(ORDER, "INSERT INTO points_copies (member_id, available) VALUES (?, 90)", MEMBER_ID);

    assertBroken(
        shop, new I16CopiesConverge(), "member " + MEMBER_ID, "the points", "90 instead of 100");
  }

  @Test
  void i16SeesACouponThatCouldBeNamedTwice() {
    coupons.give("K1", "SPENT", "O1");
    shop.sql(
        ORDER,
        """
        INSERT INTO coupon_copies (coupon_id, member_id, terms, valid_from, valid_until, state)
        VALUES ('K1', ?, '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'USABLE')""",
        MEMBER_ID);

    assertBroken(shop, new I16CopiesConverge(), "coupon K1", "usable", "1 instead of 0");
  }

  @Test
  void i16SeesATierThatStayedBehind() {
    shop.sql(ORDER, "UPDATE members SET tier = 'VIP'");

    assertBroken(
        shop, new I16CopiesConverge(), "member " + MEMBER_ID, "the tier", "VIP instead of BRONZE");
  }

  @Test
  void i16SeesARatingThatStayedBehind() {
    shop.sql(
        REVIEW,
        """
        INSERT INTO ratings (product_id, ones, twos, threes, fours, fives, announced)
        VALUES ('P9', 1, 0, 0, 0, 2, 0)""");
    shop.sql(
        PRODUCT,
        "INSERT INTO product_ratings (product_id, average, version) VALUES ('P9', 4.00, 1)");

    assertBroken(shop, new I16CopiesConverge(), "product P9", "the rating", "4.00 instead of 3.67");
  }
}
