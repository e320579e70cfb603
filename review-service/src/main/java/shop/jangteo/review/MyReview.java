package shop.jangteo.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.review.Review.Reply;
import shop.jangteo.review.Review.State;

/**
 * A review as its author sees it.
 *
 * @param state SHOWN, or HIDDEN by an admin
 * @param hiddenFor why, or null
 * @param images the earliest first; not shown while the review is hidden
 */
record MyReview(
    String id,
    String orderId,
    String sku,
    String productId,
    int stars,
    String text,
    State state,
    @Nullable String hiddenFor,
    int helpful,
    Instant writtenAt,
    @Nullable Instant editedAt,
    @Nullable Reply reply,
    List<Image> images) {

  static MyReview of(Review review) {
    return new MyReview(
        review.id(),
        review.line().orderId(),
        review.line().sku(),
        review.line().productId(),
        review.stars(),
        review.text(),
        review.state(),
        review.hiddenFor(),
        review.helpful(),
        review.writtenAt(),
        review.editedAt(),
        review.reply(),
        review.images());
  }
}
