package shop.jangteo.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.contracts.Money;

class PricingTests {

  private static final DeliveryPolicy STANDARD =
      new DeliveryPolicy(Money.won(3_000), Money.won(30_000));

  @ParameterizedTest
  @CsvSource({"29999, 3000, 32999", "30000, 0, 30000", "30001, 0, 30001", "0, 3000, 3000"})
  void deliveryIsFreeFromTheThresholdOn(long items, long fee, long total) {
    var price = Pricing.price(List.of(item(1, items)), STANDARD);

    assertThat(price.deliveryFee()).isEqualTo(Money.won(fee));
    assertThat(price.total()).isEqualTo(Money.won(total));
  }

  @Test
  void nothingCostsNothing() {
    assertThat(Pricing.price(List.of(), STANDARD).total()).isEqualTo(Money.ZERO);
  }

  @Test
  void aLineCostsItsUnits() {
    var price = Pricing.price(List.of(item(3, 1_500), item(1, 200)), STANDARD);

    assertThat(price.lines())
        .extracting(PricedLine::amount)
        .containsExactly(Money.won(4_500), Money.won(200));
    assertThat(price.itemsTotal()).isEqualTo(Money.won(4_700));
  }

  @Test
  void whateverIsOrderedAddsUp() {
    var random = new Random(20261121);
    for (int round = 0; round < 2_000; round++) {
      var policy =
          new DeliveryPolicy(Money.won(random.nextLong(5_000)), Money.won(random.nextLong(60_000)));
      var items =
          IntStream.range(0, 1 + random.nextInt(50))
              .mapToObj(_ -> item(1 + random.nextInt(10), random.nextLong(1_000_000_000)))
              .toList();

      var price = Pricing.price(items, policy);

      var lines = price.lines().stream().map(PricedLine::amount).reduce(Money.ZERO, Money::plus);
      assertThat(lines).isEqualTo(price.itemsTotal().minus(price.discount()));
      assertThat(price.total())
          .isEqualTo(
              price
                  .itemsTotal()
                  .plus(price.deliveryFee())
                  .minus(price.discount())
                  .minus(price.pointsUsed()));
      assertThat(price.deliveryFee())
          .isEqualTo(price.itemsTotal().isAtLeast(policy.freeFrom()) ? Money.ZERO : policy.fee());
      assertThat(price.total().isNegative()).isFalse();
      assertThat(Pricing.price(items, policy)).isEqualTo(price);
    }
  }

  @Test
  void eachLineBearsItsShareOfTheCoupons() {
    var items = List.of(item(1, 10_000), item(2, 5_000), item(1, 10_000));

    var price = Pricing.price(items, STANDARD, held(10_000, 0));

    assertThat(price.lines())
        .extracting(PricedLine::discount)
        .containsExactly(Money.won(3_333), Money.won(3_333), Money.won(3_334));
    assertThat(price.discount()).isEqualTo(Money.won(10_000));
    assertThat(price.deliveryFee()).isEqualTo(Money.ZERO);
    assertThat(price.total()).isEqualTo(Money.won(20_000));
  }

  @Test
  void pointsComeOffTheWholeAndLeaveTheLinesAlone() {
    var price = Pricing.price(List.of(item(1, 10_000)), STANDARD, held(2_000, 1_500));

    assertThat(price.lines()).extracting(PricedLine::amount).containsExactly(Money.won(8_000));
    assertThat(price.pointsUsed()).isEqualTo(Money.won(1_500));
    assertThat(price.total()).isEqualTo(Money.won(9_500));
  }

  @Test
  void whatIsNotHeldTakesNothingOff() {
    var wanted = Discounts.wanted(List.of("c-1"), 500);

    assertThat(Pricing.price(List.of(item(1, 10_000)), STANDARD, wanted))
        .isEqualTo(Pricing.price(List.of(item(1, 10_000)), STANDARD));
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 0, true", // delivery is left to pay
    "10001, 0, false", // a line would cost less than nothing
    "10000, 2900, true",
    "10000, 2901, false" // less than anybody charges
  })
  void somethingMustBeLeftToPay(long coupon, long points, boolean payable) {
    var price = Pricing.price(List.of(item(1, 10_000)), STANDARD, held(coupon, points));

    assertThat(price.isPayable()).isEqualTo(payable);
  }

  @Test
  void whateverIsTakenOffAddsUp() {
    var random = new Random(20261122);
    for (int round = 0; round < 2_000; round++) {
      var items =
          IntStream.range(0, 1 + random.nextInt(50))
              .mapToObj(_ -> item(1 + random.nextInt(10), random.nextLong(1_000_000_000)))
              .toList();
      var full = Pricing.price(items, STANDARD).itemsTotal().won();

      var price =
          Pricing.price(items, STANDARD, held(random.nextLong(full + 1), random.nextLong(10_000)));

      assertThat(price.lines().stream().map(PricedLine::discount).reduce(Money.ZERO, Money::plus))
          .isEqualTo(price.discount());
      assertThat(price.lines())
          .allSatisfy(
              line -> {
                assertThat(line.discount().isNegative()).isFalse();
                assertThat(line.amount().isNegative()).isFalse();
              });
    }
  }

  @Test
  void whatCannotBeBoughtIsNoItem() {
    assertThatThrownBy(() -> item(0, 100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> item(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moneyDoesNotOverflowInSilence() {
    assertThatThrownBy(() -> Pricing.price(List.of(item(10, Long.MAX_VALUE / 2)), STANDARD))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Discounts held(long coupon, long points) {
    return Discounts.wanted(List.of("c-1"), points).heldAt(Map.of("c-1", Money.won(coupon)));
  }

  private static Item item(int quantity, long unitPrice) {
    return new Item("sku", "product", "name", quantity, Money.won(unitPrice));
  }
}
