package shop.jangteo.order.pricing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything about the moment and the buyer that decides a price. An order keeps those it was
 * placed in, so that a revision is priced by the same facts.
 *
 * @param promotions planned or running ones
 * @param coupons what we know of the buyer's, and of others that are named
 * @param pointsAvailable what the buyer may use
 */
public record Circumstances(
    Buyer buyer,
    PricePolicy policy,
    List<Promotion> promotions,
    List<Coupon> coupons,
    long pointsAvailable,
    Instant at) {

  /** Of orders that were placed before anything but delivery decided a price. */
  public static final Circumstances PLAIN =
      new Circumstances(
          new Buyer("", "BRONZE", false),
          new PricePolicy(0, 100, 0, 3),
          List.of(),
          List.of(),
          Long.MAX_VALUE,
          Instant.EPOCH);

  public Circumstances {
    promotions = List.copyOf(promotions);
    coupons = List.copyOf(coupons);
  }

  /** As much of it as can still matter to these items and coupons. */
  public Circumstances only(Collection<Item> items, Collection<String> couponIds) {
    Set<String> products = items.stream().map(Item::productId).collect(Collectors.toSet());
    return new Circumstances(
        buyer,
        policy,
        promotions.stream().flatMap(promotion -> only(promotion, products).stream()).toList(),
        coupons.stream().filter(coupon -> couponIds.contains(coupon.id())).toList(),
        pointsAvailable,
        at);
  }

  private List<Promotion> only(Promotion promotion, Set<String> products) {
    var covered =
        products.stream()
            .filter(product -> promotion.covers(product, buyer, at))
            .collect(Collectors.toSet());
    return covered.isEmpty() ? List.of() : List.of(promotion.of(covered));
  }
}
