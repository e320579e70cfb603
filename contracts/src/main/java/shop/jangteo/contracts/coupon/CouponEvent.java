package shop.jangteo.contracts.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

/**
 * Everything coupon-service announces: what became of an order's discount, keyed by order id; what
 * became of a coupon, keyed by coupon id; what a member has in points, keyed by member id; which
 * promotions run, keyed by promotion id.
 */
public sealed interface CouponEvent extends Event {
  String TOPIC = "coupon.events";

  /** What became of the coupons and points that one order wants to use. */
  sealed interface DiscountEvent extends CouponEvent, ConcernsOrder {
    @Override
    String orderId();

    @Override
    default String aggregateId() {
      return orderId();
    }
  }

  /**
   * Every coupon and all points that the revision asks for are set aside until the order says how
   * it ended; what a former revision held beyond that is given back.
   *
   * @param coupons what each of them takes off, as the order said
   */
  @EventType("coupon.discount-held.v1")
  record DiscountHeld(String orderId, int revision, List<Worth> coupons) implements DiscountEvent {}

  /**
   * Nothing is set aside, because of these; the order may ask for the rest with its next revision.
   *
   * @param pointsRefusal why the points cannot be used, or null when nothing is wrong with them
   */
  @EventType("coupon.discount-refused.v1")
  record DiscountRefused(
      String orderId, int revision, List<Refused> coupons, @Nullable String pointsRefusal)
      implements DiscountEvent {}

  record Worth(String couponId, Money amount) {}

  /**
   * @param reason a stable code, such as COUPON_EXPIRED
   */
  record Refused(String couponId, String reason) {}

  /** One coupon in one member's wallet. */
  sealed interface CouponFact extends CouponEvent, ConcernsMember {
    String couponId();

    @Override
    default String aggregateId() {
      return couponId();
    }
  }

  /** A member was given a coupon, by whatever way. */
  @EventType("coupon.granted.v1")
  record CouponGranted(
      String couponId,
      String memberId,
      String campaignId,
      Terms terms,
      Instant validFrom,
      Instant validUntil)
      implements CouponFact {}

  /** An order that is paid has used it up. */
  @EventType("coupon.spent.v1")
  record CouponSpent(String couponId, String memberId, String orderId) implements CouponFact {}

  /** The order that had spent it is over, and it may be used again as long as it is valid. */
  @EventType("coupon.returned.v1")
  record CouponReturned(String couponId, String memberId, String orderId, Instant validUntil)
      implements CouponFact {}

  /**
   * Nobody can use it any more.
   *
   * @param reason EXPIRED or WITHDRAWN
   */
  @EventType("coupon.ended.v1")
  record CouponEnded(String couponId, String memberId, String reason) implements CouponFact {}

  /**
   * The present state, announced again on request for a consumer that lacks it.
   *
   * @param usable whether it is neither spent nor ended
   */
  @EventType("coupon.snapshot.v1")
  record CouponSnapshot(
      String couponId,
      String memberId,
      String campaignId,
      Terms terms,
      Instant validFrom,
      Instant validUntil,
      boolean usable)
      implements CouponFact {}

  /** What a member has in points. */
  sealed interface PointsFact extends CouponEvent, ConcernsMember {
    @Override
    default String aggregateId() {
      return memberId();
    }
  }

  /**
   * @param available what may be used now, a won each; what orders hold is not in it
   */
  @EventType("coupon.points-changed.v1")
  record PointsChanged(String memberId, long available) implements PointsFact {}

  /** The present state, announced again on request for a consumer that lacks it. */
  @EventType("coupon.points-snapshot.v1")
  record PointsSnapshot(String memberId, long available) implements PointsFact {}

  /** Products that are sold for less while something is celebrated (CO-14, CO-15). */
  sealed interface PromotionFact extends CouponEvent {
    String promotionId();

    @Override
    default String aggregateId() {
      return promotionId();
    }
  }

  /**
   * A promotion was planned or changed; each event says all of it.
   *
   * @param percent 1…90 off the price of each of the products
   * @param startsAt from this moment
   * @param endsAt up to this moment, and not in it
   * @param wowOnly only for members with Rocket WOW (CO-18); null means no, as in the first events
   *     of this version
   * @param tiers only for members of these; empty or null for all
   */
  @EventType("coupon.promotion-planned.v1")
  record PromotionPlanned(
      String promotionId,
      String theme,
      List<String> productIds,
      int percent,
      Instant startsAt,
      Instant endsAt,
      @Nullable Boolean wowOnly,
      @Nullable Set<String> tiers)
      implements PromotionFact {

    /** As much as the first events of this version said: for everybody. */
    public PromotionPlanned(
        String promotionId,
        String theme,
        List<String> productIds,
        int percent,
        Instant startsAt,
        Instant endsAt) {
      this(promotionId, theme, productIds, percent, startsAt, endsAt, null, null);
    }
  }

  /** It will not take place, or is over before its time. */
  @EventType("coupon.promotion-withdrawn.v1")
  record PromotionWithdrawn(String promotionId) implements PromotionFact {}

  /**
   * What a coupon does, and for whom.
   *
   * @param name what its holder reads
   * @param value won for AMOUNT, 1…100 for PERCENT, 0 for FREE_DELIVERY
   * @param atMost the most that a PERCENT takes off, or null
   * @param minAmount the items in its scope must cost so much before any discount
   * @param target ids of products, categories or sellers; empty for ALL
   * @param group at most one coupon of a group in an order (CO-03)
   * @param tiers only for members of these; empty for all
   */
  record Terms(
      String name,
      Kind kind,
      long value,
      @Nullable Money atMost,
      Money minAmount,
      Scope scope,
      Set<String> target,
      String group,
      Set<String> tiers) {}

  /** What is taken off (CO-02). */
  enum Kind {
    AMOUNT,
    PERCENT,
    FREE_DELIVERY
  }

  /** What it is taken off of (CO-07). */
  enum Scope {
    ALL,
    PRODUCT,
    CATEGORY,
    SELLER
  }
}
