package shop.jangteo.order.pricing;

import java.time.Instant;
import java.util.Set;
import shop.jangteo.contracts.Money;

/**
 * Products that are sold for less for a while (CO-14).
 *
 * @param percent 1…90 off the list price of one unit
 * @param endsAt the first moment at which it no longer counts: it stops to the second
 */
public record Promotion(
    String id, Set<String> productIds, int percent, Instant startsAt, Instant endsAt) {

  public Promotion {
    productIds = Set.copyOf(productIds);
  }

  boolean covers(String productId, Instant at) {
    return !at.isBefore(startsAt) && at.isBefore(endsAt) && productIds.contains(productId);
  }

  /** What is taken off one unit, rounded down. */
  Money offOne(Money listPrice) {
    return Money.won(Shares.part(listPrice.won(), percent, 100));
  }
}
