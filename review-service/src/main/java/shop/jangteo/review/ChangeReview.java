package shop.jangteo.review;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.review.filter.ContentFilter;

/** Authors think better of it. */
@Component
final class ChangeReview {

  private final Reviews reviews;
  private final Ratings ratings;
  private final ContentFilter filter;
  private final RetryingTransaction transaction;
  private final Clock clock;

  ChangeReview(
      Reviews reviews,
      Ratings ratings,
      ContentFilter filter,
      RetryingTransaction transaction,
      Clock clock) {
    this.reviews = reviews;
    this.ratings = ratings;
    this.filter = filter;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param stars null to leave them as they are
   * @param text likewise
   */
  Review change(String memberId, String id, @Nullable Integer stars, @Nullable String text) {
    return transaction.call(
        () -> {
          var review = reviews.lockOwn(id, memberId);
          if (!review.isShown()) {
            throw new ReviewHidden();
          }
          var newText = Objects.requireNonNullElse(text, review.text());
          var newStars = Objects.requireNonNullElse(stars, review.stars());
          if (newText.equals(review.text()) && newStars == review.stars()) {
            return review;
          }
          filter.requireClean(newText);
          reviews.edit(id, newStars, newText, clock.instant().truncatedTo(ChronoUnit.MICROS));
          ratings.move(review, newStars);
          return reviews.find(id);
        });
  }

  /** For good: what was bought once is written of once. */
  void takeBack(String memberId, String id) {
    transaction.run(
        () -> {
          var review = reviews.lockOwn(id, memberId);
          reviews.blank(id);
          if (review.isShown()) {
            ratings.remove(review);
          }
        });
  }
}
