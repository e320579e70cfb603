package shop.jangteo.order.pricing;

import java.util.List;
import shop.jangteo.contracts.Money;

/**
 * An item with what it costs in its order.
 *
 * @param unitPrice of one, as it is sold now: the list price less a promotion
 * @param shares what each discount takes off it
 * @param discount of tier and coupons, without points
 * @param amount of the whole line after its discount; points come off what is paid, not off this
 */
public record PricedLine(
    Item item, Money unitPrice, List<Share> shares, Money discount, Money amount) {

  static PricedLine of(Item item, Money unitPrice, List<Share> shares) {
    var discount =
        Money.won(
            shares.stream()
                .filter(share -> share.source() != Share.Source.POINTS)
                .mapToLong(Share::won)
                .sum());
    return new PricedLine(
        item, unitPrice, shares, discount, unitPrice.times(item.quantity()).minus(discount));
  }

  /** How much of the line is paid in points. */
  public Money points() {
    return Money.won(
        shares.stream()
            .filter(share -> share.source() == Share.Source.POINTS)
            .mapToLong(Share::won)
            .sum());
  }
}
