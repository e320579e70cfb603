package shop.jangteo.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.review.Review.Reply;

/**
 * A review as everybody sees it; who wrote it is nobody's business.
 *
 * @param stars 1 to 5
 * @param text plain text; whatever looks like markup is to be shown as it stands
 * @param helpful how many members found it so
 * @param editedAt when its author last changed it, or null
 * @param reply of the seller or the shop, or null
 * @param images the earliest first, at most 10
 */
record ReviewView(
    String id,
    String productId,
    String sku,
    int stars,
    String text,
    int helpful,
    Instant writtenAt,
    @Nullable Instant editedAt,
    @Nullable Reply reply,
    List<Image> images) {

  static ReviewView of(Review review) {
    return new ReviewView(
        review.id(),
        review.line().productId(),
        review.line().sku(),
        review.stars(),
        review.text(),
        review.helpful(),
        review.writtenAt(),
        review.editedAt(),
        review.reply(),
        review.images());
  }
}
