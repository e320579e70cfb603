package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.COUPON;
import static shop.jangteo.checker.law.Broken.assertBroken;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.checker.fact.RequestLog.Request;

/**
 * I10 of coupons for who comes first. Two coupons: A is first, asks again, B has the other, and
 * nobody can have a third.
 */
class FirstComeLawTests {

  private static final String CAMPAIGN = "F1";
  private static final Law LAW = new I10CouponsAreExact();

  private final HandMadeShop shop = HandMadeShop.open();
  private long offset = 4;

  @BeforeEach
  void fourAskForTwo() {
    shop.sql(
        COUPON,
        """
        INSERT INTO campaigns (id, terms, mode, valid_days, most, issued, most_per_member, starts_at, ends_at, state,
          created_at, changed_at)
        VALUES (?, '{}', 'FIRST_COME', 30, 2, 2, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'OPEN',
          UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        CAMPAIGN);
    granted("A", 1);
    refused("A", "ALREADY_YOURS", null);
    refused("X", "NOT_FOR_YOU", null);
    granted("B", 2);
    refused("C", "SOLD_OUT", 2L);
  }

  @Test
  void aFairLineIsFair() {
    var finding = shop.examine(LAW);

    assertThat(finding.violations()).isEmpty();
    assertThat(finding.facts()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void aNumberTooHighIsSeen() {
    shop.sql(COUPON, "UPDATE request_decisions SET grant_no = 3 WHERE member_id = 'B'");

    assertBroken(shop, LAW, "request 0@8 of campaign F1", "number 3 where 2 was next");
    assertBroken(shop, LAW, "campaign F1", "gave 2 coupons", "last number is 3");
  }

  @Test
  void whoCameLaterAndWasServedFirstIsSeen() {
    swapNumbers();

    assertBroken(shop, LAW, "request 0@8 of campaign F1", "number 1");
  }

  @Test
  void whoIsPassedOverIsSeen() {
    shop.sql(
        COUPON,
        """
        UPDATE request_decisions SET reason = 'SOLD_OUT', promised = 2
        WHERE member_id = 'A' AND reason IS NOT NULL""");

    assertBroken(shop, LAW, "request 0@6 of campaign F1", "refused as 1 of 2 were given");
  }

  @Test
  void moreThatWerePromisedLaterWrongNobody() {
    shop.sql(COUPON, "UPDATE campaigns SET most = 3, issued = 3");
    granted("D", 3);
    refused("E", "SOLD_OUT", 3L);

    assertThat(shop.examine(LAW).violations()).isEmpty();
  }

  @Test
  void whoIsSaidToHaveOneMustHaveOne() {
    shop.sql(COUPON, "UPDATE request_decisions SET reason = 'ALREADY_YOURS' WHERE member_id = 'X'");

    assertBroken(shop, LAW, "request 0@7 of campaign F1", "member X had one");
  }

  @Test
  void aSecondCouponOfAMemberIsSeen() {
    shop.sql(COUPON, "UPDATE coupons SET member_id = 'A', nth = 2 WHERE member_id = 'B'");

    assertBroken(shop, LAW, "coupon K8", "member A's number 2");
    assertBroken(shop, LAW, "request 0@8 of campaign F1", "coupon K8, which is A's");
  }

  @Test
  void aGrantWithoutItsCouponIsSeen() {
    shop.sql(COUPON, "DELETE FROM coupons WHERE member_id = 'B'");

    assertBroken(shop, LAW, "request 0@8 of campaign F1", "coupon K8, which is not there");
    assertBroken(shop, LAW, "campaign F1", "counts 2", "there are 1");
  }

  @Test
  void aDecisionOfWhatNobodyAskedIsSeen() {
    shop.topics.requests.removeIf(request -> request.memberId().equals("C"));

    assertBroken(shop, LAW, "request 0@9 of campaign F1", "not in the line");
  }

  @Test
  void aDecisionForSomebodyElseIsSeen() {
    shop.sql(COUPON, "UPDATE request_decisions SET member_id = 'Z' WHERE member_id = 'C'");

    assertBroken(shop, LAW, "request 0@9 of campaign F1", "decided for member Z", "C's");
  }

  @Test
  void aRequestThatIsNotDecidedIsSeen() {
    shop.topics.requests.add(new Request(CAMPAIGN, "D", 0, 20));

    assertBroken(shop, LAW, "request 0@20 of campaign F1", "member D is not decided");
  }

  @Test
  void requestsOfUnknownCampaignsConcernNobody() {
    shop.topics.requests.add(new Request("F9", "D", 0, 20));

    assertThat(shop.examine(LAW).violations()).isEmpty();
  }

  private void swapNumbers() {
    shop.sql(COUPON, "UPDATE request_decisions SET grant_no = 9 WHERE grant_no = 1");
    shop.sql(COUPON, "UPDATE request_decisions SET grant_no = 1 WHERE grant_no = 2");
    shop.sql(COUPON, "UPDATE request_decisions SET grant_no = 2 WHERE grant_no = 9");
  }

  private void granted(String member, long number) {
    decided(member, null, "K" + (offset + 1), number, null);
    shop.sql(
        COUPON,
        """
        INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until, state, order_id,
          announced, changed_at)
        VALUES (?, ?, ?, 1, 'ALL', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 30 DAY, 'GRANTED', NULL, 0,
          UTC_TIMESTAMP(6))""",
        "K" + offset,
        CAMPAIGN,
        member);
  }

  private void refused(String member, String reason, @Nullable Long promised) {
    decided(member, reason, null, null, promised);
  }

  private void decided(
      String member,
      @Nullable String reason,
      @Nullable String coupon,
      @Nullable Long number,
      @Nullable Long promised) {
    offset++;
    shop.topics.requests.add(new Request(CAMPAIGN, member, 0, offset));
    shop.sql(
        COUPON,
        """
        INSERT INTO request_decisions (campaign_id, partition_no, offset_no, member_id, asked_at, decided_at, reason,
          coupon_id, grant_no, promised)
        VALUES (?, 0, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), ?, ?, ?, ?)""",
        CAMPAIGN,
        offset,
        member,
        reason,
        coupon,
        number,
        promised);
  }
}
