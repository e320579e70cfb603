package shop.jangteo.order.pricing;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import shop.jangteo.contracts.Money;

/**
 * Products that are sold for less for a while (CO-14).
 *
 * @param percent 1…90 off the list price of one unit
 * @param endsAt the first moment at which it no longer counts: it stops to the second
 * @param audience whose price it is; orders from before there was one were for everybody
 */
public record Promotion(
    String id,
    Set<String> productIds,
    int percent,
    Instant startsAt,
    Instant endsAt,
    Audience audience) {

  public Promotion {
    productIds = Set.copyOf(productIds);
    audience = Objects.requireNonNullElse(audience, Audience.EVERYBODY);
  }

  /** For everybody. */
  public Promotion(
      String id, Set<String> productIds, int percent, Instant startsAt, Instant endsAt) {
    this(id, productIds, percent, startsAt, endsAt, Audience.EVERYBODY);
  }

  boolean covers(String productId, Buyer buyer, Instant at) {
    return !at.isBefore(startsAt)
        && at.isBefore(endsAt)
        && productIds.contains(productId)
        && audience.includes(buyer);
  }

  /** The same of these products alone. */
  public Promotion of(Set<String> products) {
    return new Promotion(id, products, percent, startsAt, endsAt, audience);
  }

  /** What is taken off one unit, rounded down. */
  Money offOne(Money listPrice) {
    return Money.won(Shares.part(listPrice.won(), percent, 100));
  }
}
