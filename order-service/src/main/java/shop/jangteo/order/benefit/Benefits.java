package shop.jangteo.order.benefit;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.order.member.Members;
import shop.jangteo.order.pricing.Buyer;
import shop.jangteo.order.pricing.Circumstances;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.PricePolicies;

/** Gathers what decides a buyer's price now, from our own copies alone. */
@Component
public final class Benefits {

  private final Members members;
  private final PricePolicies policies;
  private final Wallets wallets;
  private final Promotions promotions;
  private final Clock clock;

  Benefits(
      Members members,
      PricePolicies policies,
      Wallets wallets,
      Promotions promotions,
      Clock clock) {
    this.members = members;
    this.policies = policies;
    this.wallets = wallets;
    this.promotions = promotions;
    this.clock = clock;
  }

  /** With these coupons, as far as we know them, whoever they belong to. */
  public Circumstances withCoupons(
      String memberId, Collection<String> productIds, Collection<String> couponIds) {
    return of(memberId, productIds, wallets.named(couponIds));
  }

  /** With all coupons that the member could still use. */
  public Circumstances withAllCoupons(String memberId, Collection<String> productIds) {
    return of(memberId, productIds, wallets.usable(memberId, clock.instant()));
  }

  /** For somebody who has not signed in. */
  public Circumstances ofNobody(Collection<String> productIds) {
    var now = clock.instant();
    return new Circumstances(
        new Buyer("", "", false),
        policies.present(),
        promotions.running(productIds, now),
        List.of(),
        0,
        now);
  }

  private Circumstances of(String memberId, Collection<String> productIds, List<Coupon> coupons) {
    var now = clock.instant();
    return new Circumstances(
        members.buyer(memberId, now),
        policies.present(),
        promotions.running(productIds, now),
        coupons,
        wallets.points(memberId),
        now);
  }
}
