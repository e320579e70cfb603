package shop.jangteo.contracts.coupon;

import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * The line of who asks for first-come coupons (선착순), keyed by campaign id. The record is the
 * request: its place in the topic is the place in the line. Only coupon-service writes and reads
 * it.
 */
public sealed interface CouponRequest extends Event, ConcernsMember {
  String TOPIC = "coupon.requests";

  String campaignId();

  @Override
  default String aggregateId() {
    return campaignId();
  }

  /** A member asks for a coupon of a campaign; what becomes of it is decided in the topic's order. */
  @EventType("coupon.requested.v1")
  record CouponRequested(String campaignId, String memberId) implements CouponRequest {}
}
