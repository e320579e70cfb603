package shop.jangteo.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;

class RatingTests {

  @Test
  void theMeanHasTwoDecimalsHalfUp() {
    var rating = Rating.NONE.with(5, 1).with(4, 1).with(5, 1);

    assertThat(rating.average()).isEqualTo(new BigDecimal("4.67"));
    assertThat(new RatingChanged("p", rating.count(), rating.sumOfStars()).average())
        .isEqualTo(rating.average());
  }

  @Test
  void withoutReviewsThereIsNoMean() {
    var rating = Rating.NONE.with(3, 1).with(3, -1);

    assertThat(rating.average()).isNull();
    assertThat(rating.count()).isZero();
    assertThat(new RatingChanged("p", 0, 0).average()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void theHistogramNamesEveryNumberOfStars() {
    assertThat(Rating.NONE.with(2, 3).histogram()).isEqualTo(Map.of(5, 0, 4, 0, 3, 0, 2, 3, 1, 0));
  }
}
