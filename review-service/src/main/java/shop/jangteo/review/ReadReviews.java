package shop.jangteo.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;

/** Reviews as the API shows them. */
@Component
final class ReadReviews {

  private final Reviews reviews;
  private final Ratings ratings;
  private final Purchases purchases;
  private final RetryingTransaction transaction;

  ReadReviews(
      Reviews reviews, Ratings ratings, Purchases purchases, RetryingTransaction transaction) {
    this.reviews = reviews;
    this.ratings = ratings;
    this.purchases = purchases;
    this.transaction = transaction;
  }

  /** Of a product nobody wrote of, or nobody knows, there are none (RV-06). */
  OfProduct ofProduct(String productId, Sorting sorting, int page, int size) {
    return transaction.read(
        () -> {
          var rating = ratings.of(productId);
          var found = reviews.ofProduct(productId, sorting, page, size, rating.count());
          return new OfProduct(
              found.items().stream().map(ReviewView::of).toList(),
              found.total(),
              page,
              size,
              Aggregate.of(rating));
        });
  }

  ReviewView shown(String id) {
    return transaction.read(() -> ReviewView.of(reviews.findShown(id)));
  }

  Page<MyReview> ofMember(String memberId, int page, int size) {
    return transaction.read(
        () -> {
          var found = reviews.ofMember(memberId, page, size);
          return new Page<>(
              found.items().stream().map(MyReview::of).toList(), found.total(), page, size);
        });
  }

  Page<Purchases.Open> writable(String memberId, int page, int size) {
    return transaction.read(() -> purchases.open(memberId, page, size));
  }

  /** A page of the reviews of a product, and what all of them come to. */
  record OfProduct(List<ReviewView> items, long total, int page, int size, Aggregate rating) {}

  /**
   * @param average with two decimals, or null without reviews
   * @param histogram how many have so many stars, by stars
   */
  record Aggregate(int count, @Nullable BigDecimal average, Map<Integer, Integer> histogram) {
    static Aggregate of(Rating rating) {
      return new Aggregate(rating.count(), rating.average(), rating.histogram());
    }
  }
}
