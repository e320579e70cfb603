package shop.jangteo.review.moderation;

import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.review.Ratings;
import shop.jangteo.review.Review;
import shop.jangteo.review.Reviews;
import shop.jangteo.review.audit.Decisions;
import shop.jangteo.review.audit.Decisions.Action;

/** What admins do to a review (RV-08), each with its reason on record. */
@Component
final class Moderate {

  private final Reviews reviews;
  private final Ratings ratings;
  private final Decisions decisions;
  private final RetryingTransaction transaction;

  Moderate(Reviews reviews, Ratings ratings, Decisions decisions, RetryingTransaction transaction) {
    this.reviews = reviews;
    this.ratings = ratings;
    this.decisions = decisions;
    this.transaction = transaction;
  }

  /** To be called in a transaction; hidden once more, nothing changes. */
  Review hide(String adminId, String id, String reason) {
    var review = reviews.lock(id);
    if (!review.isShown()) {
      return review;
    }
    reviews.hide(id, reason);
    ratings.remove(review);
    decisions.note(adminId, Action.HIDE, id, reason);
    return reviews.find(id);
  }

  /** Shows it again, or lets it stand: what was reported until now is settled. Likewise. */
  Review restore(String adminId, String id, String reason) {
    var review = reviews.lock(id);
    if (review.isShown() && review.reports() == 0) {
      return review;
    }
    reviews.hide(id, null);
    if (!review.isShown()) {
      ratings.add(review);
    }
    decisions.note(adminId, Action.RESTORE, id, reason);
    return reviews.find(id);
  }

  void delete(String adminId, String id, String reason) {
    transaction.run(
        () -> {
          var review = reviews.lock(id);
          reviews.blank(id);
          if (review.isShown()) {
            ratings.remove(review);
          }
          decisions.note(adminId, Action.DELETE, id, reason);
        });
  }
}
