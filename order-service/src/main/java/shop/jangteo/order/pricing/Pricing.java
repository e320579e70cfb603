package shop.jangteo.order.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * The pricing function: pure, so that a quote, an order and its revision cannot disagree (ADR 18).
 * Promotion prices come first; then what a tier is given, coupons, and points at last (OR-18).
 * Delivery is free by the items' total before all discounts, never by what is left to pay, and
 * always with Rocket WOW (DE-06).
 */
public final class Pricing {

  /** Less is not charged by any way of payment: discounts end where only this is left to pay. */
  static final long LEAST = 100;

  private final Question question;
  private final Circumstances circumstances;
  private final Goods goods;
  private final long fee;
  private final Worksheet sheet;

  private Pricing(Question question) {
    this.question = question;
    this.circumstances = question.circumstances();
    this.goods = new Goods(question.items(), circumstances);
    this.fee = fee();
    this.sheet =
        new Worksheet(goods.cells(fee), Math.max(0, Math.addExact(goods.total(), fee) - LEAST));
  }

  public static Price price(Question question) {
    return new Pricing(question).price();
  }

  /** What of it would be left to pay for a delivery that costs nothing; 0 when it does already. */
  public static long missingForFreeDelivery(Price price, DeliveryPolicy policy) {
    return price.deliveryFee().isPositive()
        ? Math.max(0, policy.freeFrom().minus(price.itemsTotal()).won())
        : 0;
  }

  private Price price() {
    var bill = new Bill(goods, fee, circumstances);
    var gift =
        circumstances.buyer().tier().equals(Buyer.GOLD)
            ? Shares.part(goods.total(), circumstances.policy().goldPercent(), 100)
            : 0;
    bill.tier(sheet.takeFixed(gift, goods.everything()));
    takeCoupons(bill);
    takePoints(bill);
    return bill.total();
  }

  private long fee() {
    if (question.items().isEmpty() || circumstances.buyer().wow()) {
      return 0;
    }
    return question.delivery().feeFor(Money.won(goods.total())).won();
  }

  private void takeCoupons(Bill bill) {
    if (question.couponIds().isEmpty() && !question.best()) {
      return;
    }
    var eligibility = new Eligibility(goods, fee, circumstances);
    var ids = question.best() ? consideredForTheBest(eligibility) : considered(eligibility);
    var most = circumstances.policy().mostCoupons();
    var chosen =
        question.best()
            ? Combination.cheapest(eligibility.eligible(), sheet, most)
            : Combination.of(eligibility.eligible(), sheet, most);
    var taken = chosen.stream().map(each -> sheet.take(each.worth(), each.scope())).toList();
    for (int n = 0; n < taken.size(); n++) {
      // only now: a later one may have made an earlier one move
      bill.coupon(chosen.get(n).coupon().id(), taken.get(n), sheet.shares(n));
    }
    ids.forEach(
        id -> bill.verdict(id, eligibility.refused().get(id), whyNot(id, eligibility, chosen)));
  }

  private List<String> considered(Eligibility eligibility) {
    Map<String, Coupon> known =
        circumstances.coupons().stream()
            .collect(Collectors.toMap(Coupon::id, Function.identity(), (first, _) -> first));
    question.couponIds().forEach(id -> eligibility.consider(id, known.get(id)));
    return question.couponIds();
  }

  /** What ends first is used first where it makes no difference. */
  private List<String> consideredForTheBest(Eligibility eligibility) {
    var buyer = circumstances.buyer().memberId();
    var own =
        circumstances.coupons().stream()
            .filter(
                coupon -> coupon.memberId().equals(buyer) && coupon.isUsable(circumstances.at()))
            .sorted(Comparator.comparing(Coupon::validUntil).thenComparing(Coupon::id))
            .toList();
    own.forEach(coupon -> eligibility.consider(coupon.id(), coupon));
    return own.stream().map(Coupon::id).toList();
  }

  /** Of a coupon that could be applied alone. */
  private Reason whyNot(String id, Eligibility eligibility, List<Wanted> chosen) {
    var others = chosen.stream().filter(each -> !each.coupon().id().equals(id)).toList();
    if (eligibility.eligible().stream()
        .filter(each -> each.coupon().id().equals(id))
        .anyMatch(each -> others.stream().anyMatch(each::excludes))) {
      return Reason.SAME_GROUP;
    }
    return others.size() >= circumstances.policy().mostCoupons()
        ? Reason.LIMIT_3
        : Reason.NOTHING_LEFT;
  }

  private void takePoints(Bill bill) {
    var policy = circumstances.policy();
    var limit = Shares.part(goods.total(), policy.pointsMostPercent(), 100);
    var refusal = refusal(question.points(), limit);
    var points = refusal == null ? question.points() : 0;
    var onItems = sheet.takeFixed(points, goods.everything());
    var rest = points;
    for (var share : onItems) {
      rest -= share;
    }
    var delivery = new boolean[sheet.cells()];
    delivery[sheet.cells() - 1] = true;
    var onDelivery = sheet.takeFixed(rest, delivery);
    onItems[sheet.cells() - 1] = onDelivery[sheet.cells() - 1];
    bill.points(onItems, limit, refusal);
  }

  private @Nullable PointsRefusal refusal(long points, long limit) {
    if (points == 0) {
      return null;
    }
    if (points < circumstances.policy().pointsLeast()) {
      return PointsRefusal.POINTS_TOO_FEW;
    }
    if (points > circumstances.pointsAvailable()) {
      return PointsRefusal.POINTS_NOT_ENOUGH;
    }
    return points > limit ? PointsRefusal.POINTS_LIMIT : null;
  }
}
