package shop.jangteo.bench.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Verdict;

class PricingBenchmarkTests {

  @Test
  void threeCouponsAndPointsAreTakenOff() {
    var price = Pricing.price(Baskets.withThree());

    assertThat(price.lines()).hasSize(5);
    assertThat(price.coupons()).hasSize(3).allMatch(Verdict::applied);
    assertThat(price.pointsUsed().isPositive()).isTrue();
  }

  @Test
  void theBestThreeOfThirtyAreFound() {
    assertThat(Pricing.price(Baskets.withTheBestOfThirty()).appliedCoupons())
        .containsExactly("c-27", "c-28", "c-29");
  }

  @Test
  void itMeasuresAndFindsTheSamePriceEachTime() {
    var measured =
        new PricingBenchmark().run(new Plan(Duration.ofMillis(20), 3, Duration.ofMillis(20)));

    assertThat(measured.perSecond()).isPositive();
    assertThat(measured.slowestPerSecond()).isBetween(1L, measured.perSecond());
    assertThat(measured.bestOf30PerSecond()).isPositive();
    assertThat(measured.wrong()).isZero();
  }
}
