package shop.jangteo.product;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.review.ReviewEvent;
import shop.jangteo.platform.cache.Versioned;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/** What review-service last said of each product; for display only. */
@Component
final class RatingProjection {

  private static final String PUT =
      """
      INSERT INTO product_ratings (product_id, average, version) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE average = VALUES(average), version = VALUES(version)""";

  private final JdbcTemplate jdbc;

  RatingProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void react(Incoming<ReviewEvent> message) {
    jdbc.update(PUT, message.event().productId(), average(message.event()), message.version());
  }

  /** Null while there is no review. */
  static @Nullable BigDecimal average(ReviewEvent event) {
    return event.count() == 0 ? null : event.average();
  }

  /** Without those that review-service has not spoken of. */
  Map<String, Versioned<BigDecimal>> averages(Collection<String> productIds) {
    var found = new HashMap<String, Versioned<BigDecimal>>();
    if (!productIds.isEmpty()) {
      jdbc.query(
          "SELECT product_id, average, version FROM product_ratings WHERE product_id IN (%s)"
              .formatted(String.join(",", Collections.nCopies(productIds.size(), "?"))),
          row -> {
            found.put(
                row.getString("product_id"),
                new Versioned<>(
                    row.getLong("version"), Optional.ofNullable(row.getBigDecimal("average"))));
          },
          productIds.toArray());
    }
    return found;
  }
}
