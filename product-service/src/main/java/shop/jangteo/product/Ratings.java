package shop.jangteo.product;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.review.ReviewEvent;
import shop.jangteo.platform.cache.Cache;
import shop.jangteo.platform.cache.Caches;
import shop.jangteo.platform.cache.Heard;
import shop.jangteo.platform.cache.HeardByEach;
import shop.jangteo.platform.cache.Versioned;
import shop.jangteo.platform.data.RetryingTransaction;

/** How products are rated, without a question to the database for each look. */
@Component
final class Ratings {

  private final Cache<BigDecimal> cache;
  private final RatingProjection projection;
  private final RetryingTransaction transaction;

  Ratings(Caches caches, RatingProjection projection, RetryingTransaction transaction) {
    this.cache = caches.local("ratings");
    this.projection = projection;
    this.transaction = transaction;
  }

  /** The first review opens what was remembered as absent; the last one taken back closes it. */
  @HeardByEach
  void hear(Heard<ReviewEvent> heard) {
    var event = heard.event();
    var average = RatingProjection.average(event);
    if (average == null) {
      cache.forget(event.productId(), heard.version());
    } else {
      cache.offer(event.productId(), heard.version(), average);
    }
  }

  /** Of those that have any review. */
  Map<String, BigDecimal> of(Collection<String> productIds) {
    return cache.getAll(productIds, this::load);
  }

  private Map<String, Versioned<BigDecimal>> load(Set<String> productIds) {
    var found = transaction.read(() -> projection.averages(productIds));
    return productIds.stream()
        .collect(
            Collectors.toMap(
                id -> id, id -> found.getOrDefault(id, new Versioned<>(0, Optional.empty()))));
  }
}
