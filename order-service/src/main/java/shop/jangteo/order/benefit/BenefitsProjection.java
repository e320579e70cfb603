package shop.jangteo.order.benefit;

import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponFact;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.PointsFact;
import shop.jangteo.contracts.coupon.CouponEvent.PointsSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionFact;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;
import shop.jangteo.order.pricing.Audience;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.Coupon.State;
import shop.jangteo.order.pricing.Promotion;
import shop.jangteo.platform.inbox.EventHandler;

/** Keeps our copies of what coupon-service says. */
@Component
final class BenefitsProjection {

  private final Wallets wallets;
  private final Promotions promotions;

  BenefitsProjection(Wallets wallets, Promotions promotions) {
    this.wallets = wallets;
    this.promotions = promotions;
  }

  @EventHandler
  void follow(CouponFact event) {
    switch (event) {
      case CouponGranted(var id, var member, _, var terms, var from, var until) ->
          wallets.put(new Coupon(id, member, terms, from, until, State.USABLE));
      case CouponSnapshot(var id, var member, _, var terms, var from, var until, var usable) ->
          wallets.put(
              new Coupon(id, member, terms, from, until, usable ? State.USABLE : State.SPENT));
      case CouponSpent(var id, _, _) -> wallets.become(id, State.SPENT);
      case CouponReturned(var id, _, _, var until) -> wallets.giveBack(id, until);
      case CouponEnded(var id, _, var reason) ->
          wallets.become(id, reason.equals("EXPIRED") ? State.EXPIRED : State.WITHDRAWN);
    }
  }

  @EventHandler
  void follow(PointsFact event) {
    switch (event) {
      case PointsChanged(var member, var available) -> wallets.putPoints(member, available);
      case PointsSnapshot(var member, var available) -> wallets.putPoints(member, available);
    }
  }

  @EventHandler
  void follow(PromotionFact event) {
    switch (event) {
      case PromotionPlanned(
              var id,
              _,
              var products,
              var percent,
              var from,
              var until,
              var wowOnly,
              var tiers) ->
          promotions.put(
              new Promotion(
                  id,
                  Set.copyOf(products),
                  percent,
                  from,
                  until,
                  new Audience(
                      Boolean.TRUE.equals(wowOnly), Objects.requireNonNullElse(tiers, Set.of()))));
      case PromotionWithdrawn(var id) -> promotions.remove(id);
    }
  }
}
