package shop.jangteo.coupon.request;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.contracts.coupon.CouponRequest.CouponRequested;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Logged;

/** Campaigns and requests as the line meets them. */
final class RequestFixture {

  static final Instant BEGINS = Instant.parse("2026-11-22T01:00:00Z");
  static final Instant ENDS = Instant.parse("2026-11-22T02:00:00Z");

  private RequestFixture() {}

  static Campaign campaign(long most, long issued, Set<String> tiers) {
    var terms =
        new Terms(
            "선착순", Kind.AMOUNT, 1_000, null, Money.won(0), Scope.ALL, Set.of(), "group", tiers);
    return new Campaign(
        "campaign-1",
        null,
        terms,
        Mode.FIRST_COME,
        null,
        new Campaign.Limits(null, null, null, null, 7, most, 1, BEGINS, ENDS),
        issued,
        Campaign.State.OPEN,
        0);
  }

  static Logged<CouponRequest> request(String memberId, long offset, Instant at) {
    return request("campaign-1", memberId, offset, at);
  }

  static Logged<CouponRequest> request(
      String campaignId, String memberId, long offset, Instant at) {
    var event = new CouponRequested(campaignId, memberId);
    var id = UUID.randomUUID().toString();
    return new Logged<>(
        new Incoming<CouponRequest>(event, id, 0, at, id, null, null), 0, offset, at);
  }
}
