package shop.jangteo.order.pricing;

import java.util.Collection;
import java.util.List;

/**
 * What a price is asked for.
 *
 * @param couponIds wanted, in the order in which they are taken off; none twice
 * @param best whether the best of the buyer's coupons are wanted instead
 * @param points wanted, a won each
 */
public record Question(
    List<Item> items,
    DeliveryPolicy delivery,
    Circumstances circumstances,
    List<String> couponIds,
    boolean best,
    long points) {

  public Question {
    items = List.copyOf(items);
    couponIds = List.copyOf(couponIds);
  }

  /** Neither coupons nor points are wanted. */
  public Question(List<Item> items, DeliveryPolicy delivery, Circumstances circumstances) {
    this(items, delivery, circumstances, List.of(), false, 0);
  }

  /** The same with these coupons and points. */
  public Question with(Collection<String> coupons, long wantedPoints) {
    return new Question(items, delivery, circumstances, List.copyOf(coupons), false, wantedPoints);
  }

  /** The same without coupons and points, which count once they are held. */
  public Question bare() {
    return with(List.of(), 0);
  }
}
