package shop.jangteo.contracts.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything review-service announces: how the reviews of a product that are shown come out
 * together, keyed by product id. What anybody wrote, and who, stays there.
 */
public sealed interface ReviewEvent extends Event {
  String TOPIC = "review.events";

  String productId();

  /** How many reviews are shown. */
  int count();

  /** All their stars together, 1 to 5 each; 0 without reviews. */
  long sumOfStars();

  @Override
  default String aggregateId() {
    return productId();
  }

  /** The mean of 1 to 5 stars with two decimals, half up; 0.00 without reviews. */
  default BigDecimal average() {
    return count() == 0
        ? BigDecimal.ZERO.setScale(2)
        : BigDecimal.valueOf(sumOfStars())
            .divide(BigDecimal.valueOf(count()), 2, RoundingMode.HALF_UP);
  }

  /** A review was written, changed its stars, was taken back, hidden or restored (RV-04). */
  @EventType("review.rating-changed.v1")
  record RatingChanged(String productId, int count, long sumOfStars) implements ReviewEvent {}

  /** The present rating, announced again on request for a consumer that lacks it. */
  @EventType("review.rating-snapshot.v1")
  record RatingSnapshot(String productId, int count, long sumOfStars) implements ReviewEvent {}
}
