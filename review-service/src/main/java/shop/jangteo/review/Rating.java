package shop.jangteo.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reviews of a product that are shown come to.
 *
 * @param votes how many have 1, 2, 3, 4 and 5 stars
 */
record Rating(List<Integer> votes) {

  static final int MOST_STARS = 5;
  static final Rating NONE = new Rating(List.of(0, 0, 0, 0, 0));

  Rating {
    votes = List.copyOf(votes);
  }

  Rating with(int stars, int more) {
    var changed = new ArrayList<>(votes);
    changed.set(stars - 1, changed.get(stars - 1) + more);
    return new Rating(changed);
  }

  int count() {
    return votes.stream().mapToInt(Integer::intValue).sum();
  }

  long sumOfStars() {
    long sum = 0;
    for (int stars = 1; stars <= MOST_STARS; stars++) {
      sum += (long) stars * votes.get(stars - 1);
    }
    return sum;
  }

  /** With two decimals, or null without reviews. */
  @Nullable BigDecimal average() {
    return count() == 0
        ? null
        : BigDecimal.valueOf(sumOfStars())
            .divide(BigDecimal.valueOf(count()), 2, RoundingMode.HALF_UP);
  }

  /** By stars, the most stars first. */
  Map<Integer, Integer> histogram() {
    var histogram = new LinkedHashMap<Integer, Integer>();
    for (int stars = MOST_STARS; stars > 0; stars--) {
      histogram.put(stars, votes.get(stars - 1));
    }
    return histogram;
  }
}
