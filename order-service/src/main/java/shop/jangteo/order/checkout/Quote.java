package shop.jangteo.order.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.PricedLine;

/**
 * What a basket costs, and a token with which the buyer can insist on it.
 *
 * @param total before coupons and points, which count once they are held for an order
 * @param coupons what became of each coupon
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
    List<Coupon> coupons) {

  /** One line of the basket. */
  public record Line(
      String sku, String name, int quantity, Money unitPrice, Money discount, Money amount) {
    static Line of(PricedLine line) {
      var item = line.item();
      return new Line(
          item.sku(),
          item.name(),
          item.quantity(),
          item.unitPrice(),
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

    /** As the discounts of a basket or an order stand. */
    public static List<Coupon> of(Discounts discounts) {
      return discounts.coupons().stream().map(coupon -> of(coupon, discounts.held())).toList();
    }

    private static Coupon of(Discounts.Coupon coupon, boolean held) {
      var reason = coupon.refusal() == null && !held ? UNDECIDED : coupon.refusal();
      return new Coupon(coupon.id(), reason == null, Money.won(coupon.won()), reason);
    }
  }
}
