package shop.jangteo.search.index;

import org.springframework.stereotype.Component;
import shop.jangteo.contracts.review.ReviewEvent;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/** The review part: how buyers rate a product, of which each event says all there is to say. */
@Component
final class ReviewListener {

  private final Ratings ratings;

  ReviewListener(Ratings ratings) {
    this.ratings = ratings;
  }

  @EventHandler
  void react(Incoming<ReviewEvent> message) {
    var event = message.event();
    ratings.put(event.productId(), new Rating(event.average(), event.count()), message.version());
  }
}
