package shop.jangteo.review;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.review.Review.As;
import shop.jangteo.review.Review.Reply;
import shop.jangteo.review.filter.ContentFilter;

/** The seller of the product answers, or the shop (RV-12); a later reply replaces the former. */
@Component
final class ReplyToReview {

  private final Reviews reviews;
  private final Sellers sellers;
  private final ContentFilter filter;
  private final RetryingTransaction transaction;
  private final Clock clock;

  ReplyToReview(
      Reviews reviews,
      Sellers sellers,
      ContentFilter filter,
      RetryingTransaction transaction,
      Clock clock) {
    this.reviews = reviews;
    this.sellers = sellers;
    this.filter = filter;
    this.transaction = transaction;
    this.clock = clock;
  }

  Review reply(Caller caller, String reviewId, String text) {
    return transaction.call(
        () -> {
          var as = requireMayReply(caller, reviews.lockShown(reviewId));
          filter.requireDecent(text);
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          reviews.reply(reviewId, new Reply(as, text, now), caller.memberId());
          return reviews.find(reviewId);
        });
  }

  void takeBack(Caller caller, String reviewId) {
    transaction.run(
        () -> {
          requireMayReply(caller, reviews.lockShown(reviewId));
          reviews.reply(reviewId, null, caller.memberId());
        });
  }

  private As requireMayReply(Caller caller, Review review) {
    if (caller.is(Role.SELLER) && sellers.sells(caller.memberId(), review.line().productId())) {
      return As.SELLER;
    }
    if (!caller.is(Role.ADMIN)) {
      throw new NotYourProduct();
    }
    return As.SHOP;
  }
}
