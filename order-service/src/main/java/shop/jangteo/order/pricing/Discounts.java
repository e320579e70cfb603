package shop.jangteo.order.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * What a buyer wants taken off the price, and what became of it. Nothing is taken off before
 * coupon-service holds it, so a price can only fall below the one that the order was placed at.
 *
 * @param points to use, a won each
 * @param pointsRefusal why they are not used, or null
 * @param held whether all that was not refused is held for the present revision of the order
 */
public record Discounts(
    List<Coupon> coupons, long points, @Nullable String pointsRefusal, boolean held) {

  public static final Discounts NONE = new Discounts(List.of(), 0, null, false);

  public Discounts {
    coupons = List.copyOf(coupons);
  }

  /** What a buyer names; the same coupon twice is one. */
  public static Discounts wanted(Collection<String> couponIds, long points) {
    var coupons = couponIds.stream().distinct().map(id -> new Coupon(id, 0, null)).toList();
    return new Discounts(coupons, points, null, false);
  }

  /** Whether coupon-service still has to say something. */
  public boolean awaitAnswer() {
    return !held && (!wantedCoupons().isEmpty() || wantedPoints().isPositive());
  }

  /** The coupons that nobody refused. */
  public List<String> wantedCoupons() {
    return coupons.stream().filter(coupon -> coupon.refusal == null).map(Coupon::id).toList();
  }

  /** All points, unless they were refused. */
  public Money wantedPoints() {
    return pointsRefusal == null ? Money.won(points) : Money.ZERO;
  }

  /**
   * @param worth what each wanted coupon takes off; one that is not named takes nothing
   */
  public Discounts heldAt(Map<String, Money> worth) {
    return with(
        coupon ->
            coupon.refusal == null
                ? new Coupon(coupon.id, worth.getOrDefault(coupon.id, Money.ZERO).won(), null)
                : coupon,
        pointsRefusal,
        true);
  }

  /** To be asked for again. */
  public Discounts asked() {
    return with(coupon -> new Coupon(coupon.id, 0, coupon.refusal), pointsRefusal, false);
  }

  /** The same with so many points. */
  public Discounts withPoints(long fewer) {
    return new Discounts(coupons, fewer, pointsRefusal, held);
  }

  /**
   * To be asked for again, without these.
   *
   * @param refusals why, by coupon
   * @param noPoints why, or null when they are not refused
   */
  public Discounts without(Map<String, String> refusals, @Nullable String noPoints) {
    return with(
        coupon ->
            new Coupon(
                coupon.id, 0, coupon.refusal == null ? refusals.get(coupon.id) : coupon.refusal),
        pointsRefusal == null && points > 0 ? noPoints : pointsRefusal,
        false);
  }

  /** Nothing is taken off any more. */
  public Discounts withoutAny(String reason) {
    return with(
        coupon -> new Coupon(coupon.id, 0, coupon.refusal == null ? reason : coupon.refusal),
        pointsRefusal == null && points > 0 ? reason : pointsRefusal,
        false);
  }

  private Discounts with(UnaryOperator<Coupon> change, @Nullable String noPoints, boolean isHeld) {
    return new Discounts(coupons.stream().map(change).toList(), points, noPoints, isHeld);
  }

  /**
   * One coupon.
   *
   * @param won what it takes off; 0 until it is held
   * @param refusal why it is not used, or null
   */
  public record Coupon(String id, long won, @Nullable String refusal) {}
}
