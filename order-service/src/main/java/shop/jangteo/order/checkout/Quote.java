package shop.jangteo.order.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.PricedLine;
import shop.jangteo.order.pricing.Step;
import shop.jangteo.order.pricing.Verdict;

/**
 * What a basket costs, and a token with which the buyer can insist on it.
 *
 * @param total with coupons and points; an order comes to it as soon as they are held
 * @param coupons what becomes of each coupon that was asked about
 * @param steps how it comes to the total, for machines
 */
public record Quote(
    String quoteToken,
    Instant expiresAt,
    Money itemsTotal,
    Money discount,
    Money pointsUsed,
    Money deliveryFee,
    Money total,
    List<Line> lines,
    List<Coupon> coupons,
    List<Step> steps) {

  /**
   * One line of the basket.
   *
   * @param unitPrice of one; the list price less a promotion
   * @param discount what tier and coupons take off the whole line
   */
  public record Line(
      String sku,
      String name,
      int quantity,
      Money listPrice,
      Money unitPrice,
      Money discount,
      Money amount) {
    static Line of(PricedLine line) {
      var item = line.item();
      return new Line(
          item.sku(),
          item.name(),
          item.quantity(),
          item.unitPrice(),
          line.unitPrice(),
          line.discount(),
          line.amount());
    }
  }

  /**
   * What became of one coupon.
   *
   * @param reason why it was not applied
   */
  public record Coupon(String id, boolean applied, Money amount, @Nullable String reason) {

    /** Neither held nor refused yet. */
    static final String UNDECIDED = "DECIDED_WHEN_ORDERED";

    static Coupon of(Verdict verdict) {
      var reason = verdict.reason();
      return new Coupon(
          verdict.id(), verdict.applied(), verdict.amount(), reason == null ? null : reason.name());
    }

    /** As the discounts of an order stand. */
    public static List<Coupon> of(Discounts discounts) {
      return discounts.coupons().stream().map(coupon -> of(coupon, discounts.held())).toList();
    }

    private static Coupon of(Discounts.Coupon coupon, boolean held) {
      var reason = coupon.refusal() == null && !held ? UNDECIDED : coupon.refusal();
      return new Coupon(coupon.id(), reason == null, Money.won(coupon.won()), reason);
    }
  }
}
