package shop.jangteo.order.benefit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.jangteo.order.benefit.CouponClient.Known;
import shop.jangteo.order.member.Members;
import shop.jangteo.order.pricing.Buyer;
import shop.jangteo.order.pricing.Circumstances;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.PricePolicies;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * Gathers what decides a buyer's price now, from our own copies. Where these lack a coupon or
 * points that are wanted, coupon-service is asked once: they may have been given a moment ago.
 */
@Component
public final class Benefits {

  private final Members members;
  private final PricePolicies policies;
  private final Wallets wallets;
  private final Promotions promotions;
  private final CouponClient client;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Benefits(
      Members members,
      PricePolicies policies,
      Wallets wallets,
      Promotions promotions,
      CouponClient client,
      RetryingTransaction transaction,
      Clock clock) {
    this.members = members;
    this.policies = policies;
    this.wallets = wallets;
    this.promotions = promotions;
    this.client = client;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * With these coupons, as far as they are known, whoever they belong to. Not to be called in a
   * transaction: it may ask coupon-service.
   *
   * @param points wanted
   */
  public Circumstances withCoupons(
      String memberId, Collection<String> productIds, List<String> couponIds, long points) {
    var coupons = new ArrayList<>(wallets.named(couponIds));
    var known = coupons.stream().map(Coupon::id).toList();
    var lacking = couponIds.stream().filter(id -> !known.contains(id)).toList();
    var available = wallets.points(memberId);
    if (!lacking.isEmpty() || points > available) {
      var answer = ask(memberId, lacking);
      coupons.addAll(answer.map(fresh -> fresh.couponsOf(memberId)).orElse(List.of()));
      available = answer.map(Known::points).orElse(available);
    }
    return of(memberId, productIds, coupons, available);
  }

  /** With all coupons that the member could still use; otherwise as {@link #withCoupons}. */
  public Circumstances withAllCoupons(String memberId, Collection<String> productIds, long points) {
    var available = wallets.points(memberId);
    if (points > available) {
      available = ask(memberId, List.of()).map(Known::points).orElse(available);
    }
    return of(memberId, productIds, wallets.usable(memberId, clock.instant()), available);
  }

  private Optional<Known> ask(String memberId, List<String> couponIds) {
    var answer = client.benefits(memberId, couponIds.isEmpty() ? null : couponIds);
    answer
        .map(known -> known.couponsOf(memberId))
        .filter(coupons -> !coupons.isEmpty())
        .ifPresent(coupons -> transaction.run(() -> coupons.forEach(wallets::putIfAbsent)));
    return answer;
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

  private Circumstances of(
      String memberId, Collection<String> productIds, List<Coupon> coupons, long points) {
    var now = clock.instant();
    return new Circumstances(
        members.buyer(memberId, now),
        policies.present(),
        promotions.running(productIds, now),
        coupons,
        points,
        now);
  }
}
