package shop.jangteo.review;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Who found which review helpful: each member once, under the lock of the review's row. */
@Component
final class HelpfulVotes {

  private final JdbcTemplate jdbc;
  private final Reviews reviews;
  private final RetryingTransaction transaction;

  HelpfulVotes(JdbcTemplate jdbc, Reviews reviews, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.reviews = reviews;
    this.transaction = transaction;
  }

  /**
   * @return how many found it helpful
   */
  int vote(String memberId, String reviewId) {
    return transaction.call(
        () -> {
          var review = reviews.lockShown(reviewId);
          if (review.memberId().equals(memberId)) {
            throw new OwnReview();
          }
          if (has(memberId, reviewId)) {
            return review.helpful();
          }
          jdbc.update(
              "INSERT INTO helpful_votes (review_id, member_id) VALUES (?, ?)", reviewId, memberId);
          reviews.countHelpful(reviewId, 1);
          return review.helpful() + 1;
        });
  }

  /**
   * @return how many still find it helpful
   */
  int takeBack(String memberId, String reviewId) {
    return transaction.call(
        () -> {
          var review = reviews.lockShown(reviewId);
          if (!has(memberId, reviewId)) {
            return review.helpful();
          }
          jdbc.update(
              "DELETE FROM helpful_votes WHERE review_id = ? AND member_id = ?",
              reviewId,
              memberId);
          reviews.countHelpful(reviewId, -1);
          return review.helpful() - 1;
        });
  }

  private boolean has(String memberId, String reviewId) {
    return !jdbc.queryForList(
            "SELECT review_id FROM helpful_votes WHERE review_id = ? AND member_id = ?",
            String.class,
            reviewId,
            memberId)
        .isEmpty();
  }
}
