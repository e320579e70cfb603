package shop.jangteo.bench.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Verdict;

class PricingBenchmarkTests {

  private static final List<String> FLAGS =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow");

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
  void jmhMeasuresInJvmsOfTheirOwnAndFindsTheSamePriceEachTime(@TempDir Path folder) {
    var benchmark = new PricingBenchmark(FLAGS, folder);

    var measured = benchmark.run(new Plan(1, 1, Duration.ofMillis(20), 3, Duration.ofMillis(20)));

    assertThat(measured.perSecond()).isPositive();
    assertThat(measured.slowestPerSecond()).isBetween(1L, measured.perSecond());
    assertThat(measured.bestOf30PerSecond()).isPositive();
    assertThat(measured.wrong()).isZero();
    for (var basket : Prices.Basket.values()) {
      assertThat(benchmark.log(basket))
          .content()
          .contains("# Fork: 1 of 1", "(basket = " + basket + ")");
    }
  }

  @Test
  void aPriceThatIsNotTheFirstOneAgainIsCountedBeforeAndAfterARound() {
    var prices = new Prices();
    var found = new Prices.Found();
    prices.lookBefore();
    prices.lookAfter(found);
    assertThat(found.wrong).isZero();

    prices.expect(Pricing.price(Baskets.withTheBestOfThirty()));
    prices.lookBefore();
    prices.lookAfter(found);

    assertThat(found.wrong).isEqualTo(2_000);
  }

  @Test
  void whatJmhCannotMeasureIsToldWithItsLog(@TempDir Path folder) {
    var benchmark = new PricingBenchmark(List.of("-XX:NoSuchFlag=1"), folder);
    var brief = new Plan(1, 1, Duration.ofMillis(20), 1, Duration.ofMillis(20));

    assertThatThrownBy(() -> benchmark.run(brief))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(benchmark.log(Prices.Basket.THREE).toString());
  }
}
