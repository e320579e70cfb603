package shop.jangteo.search.index;

import java.math.BigDecimal;

/**
 * What buyers think of a product: the review part of its row.
 *
 * @param average of 1 to 5 stars
 * @param count of the reviews behind it
 */
public record Rating(BigDecimal average, int count) {

  static final Rating NONE = new Rating(BigDecimal.ZERO, 0);
}
