package shop.jangteo.review;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.review.Review.Line;
import shop.jangteo.review.Review.State;
import shop.jangteo.review.filter.ContentFilter;

/** A buyer writes of what was delivered to them, once (RV-01, RV-02, RV-03). */
@Component
final class WriteReview {

  private final Purchases purchases;
  private final Reviews reviews;
  private final Ratings ratings;
  private final ContentFilter filter;
  private final Clock clock;

  WriteReview(
      Purchases purchases, Reviews reviews, Ratings ratings, ContentFilter filter, Clock clock) {
    this.purchases = purchases;
    this.reviews = reviews;
    this.ratings = ratings;
    this.filter = filter;
    this.clock = clock;
  }

  record Draft(String orderId, String sku, int stars, String text) {}

  /** To be called in a transaction. */
  Review write(String memberId, Draft draft) {
    var purchase = purchases.find(draft.orderId, draft.sku, memberId).orElseThrow(NotBought::new);
    if (purchase.deliveredAt() == null) {
      throw new NotDelivered();
    }
    filter.requireClean(draft.text);
    var review =
        new Review(
            Ids.next(),
            new Line(draft.orderId, draft.sku, purchase.productId()),
            memberId,
            draft.stars,
            draft.text,
            State.SHOWN,
            0,
            0,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null,
            null,
            null,
            List.of());
    reviews.add(review);
    ratings.add(review);
    return review;
  }
}
