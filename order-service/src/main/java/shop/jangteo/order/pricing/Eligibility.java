package shop.jangteo.order.pricing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;

/** Which coupons could be applied, each for itself, and why the others could not. */
final class Eligibility {

  private final Goods goods;
  private final long fee;
  private final Circumstances circumstances;
  private final Map<String, Reason> refused = new LinkedHashMap<>();
  private final List<Wanted> eligible = new ArrayList<>();

  Eligibility(Goods goods, long fee, Circumstances circumstances) {
    this.goods = goods;
    this.fee = fee;
    this.circumstances = circumstances;
  }

  /**
   * @param coupon null when we know of none by that id
   */
  void consider(String id, @Nullable Coupon coupon) {
    var reason = coupon == null ? Reason.NOT_YOURS : reason(coupon);
    if (coupon == null || reason != null) {
      refused.put(id, reason == null ? Reason.NOT_YOURS : reason);
      return;
    }
    var terms = coupon.terms();
    var scope = goods.covered(terms);
    var cost = goods.cost(scope);
    if (goods.size() > 0 && nothing(scope)) {
      refused.put(id, Reason.SCOPE);
    } else if (cost < terms.minAmount().won()) {
      refused.put(id, Reason.MIN_AMOUNT);
    } else {
      add(coupon, terms.kind() == Kind.FREE_DELIVERY ? delivery() : scope, cost);
    }
  }

  private void add(Coupon coupon, boolean[] scope, long cost) {
    var worth = Goods.worth(coupon.terms(), cost, fee);
    if (worth <= 0) {
      refused.put(coupon.id(), Reason.NOTHING_LEFT);
    } else {
      eligible.add(new Wanted(coupon, scope, worth));
    }
  }

  private @Nullable Reason reason(Coupon coupon) {
    if (!coupon.memberId().equals(circumstances.buyer().memberId())) {
      return Reason.NOT_YOURS;
    }
    return switch (coupon.state()) {
      case SPENT -> Reason.USED;
      case EXPIRED -> Reason.EXPIRED;
      case WITHDRAWN -> Reason.SOLD_OUT;
      case USABLE -> reasonOfTimeAndTier(coupon);
    };
  }

  private @Nullable Reason reasonOfTimeAndTier(Coupon coupon) {
    var at = circumstances.at();
    if (!at.isBefore(coupon.validUntil())) {
      return Reason.EXPIRED;
    }
    if (at.isBefore(coupon.validFrom())) {
      return Reason.NOT_YET;
    }
    var tiers = coupon.terms().tiers();
    return tiers.isEmpty() || tiers.contains(circumstances.buyer().tier()) ? null : Reason.TIER;
  }

  private static boolean nothing(boolean[] scope) {
    for (var covered : scope) {
      if (covered) {
        return false;
      }
    }
    return true;
  }

  private boolean[] delivery() {
    var scope = new boolean[goods.size() + 1];
    scope[goods.size()] = true;
    return scope;
  }

  /** In the order in which they were considered. */
  List<Wanted> eligible() {
    return eligible;
  }

  Map<String, Reason> refused() {
    return refused;
  }
}
