package shop.jangteo.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.order.pricing.Share.Source;

/** What holds for every basket, whatever is in it and whatever is taken off. */
class PricingLawTests {

  private static final List<String> TIERS = List.of("BRONZE", "SILVER", "GOLD", "VIP");

  @Provide
  Arbitrary<Question> questions() {
    return Arbitraries.longs().map(PricingLawTests::question);
  }

  @Property(tries = 3_000)
  void itAddsUp(@ForAll("questions") Question question) {
    var price = Pricing.price(question);

    assertThat(price.total())
        .isEqualTo(
            price
                .itemsTotal()
                .plus(price.deliveryFee())
                .minus(price.discount())
                .minus(price.pointsUsed()));
    assertThat(price.total().isNegative()).isFalse();
    assertThat(price.lines().stream().map(PricedLine::amount).reduce(Money.ZERO, Money::plus))
        .isEqualTo(price.itemsTotal().minus(price.discount()));
    assertThat(price.steps().getLast().subtotal()).isEqualTo(price.total());
    assertThat(price.steps().stream().map(Step::amount).reduce(Money.ZERO, Money::plus))
        .isEqualTo(price.total());
    assertThat(Pricing.price(question)).isEqualTo(price);
  }

  @Property(tries = 3_000)
  void theSharesOfADiscountSumToIt(@ForAll("questions") Question question) {
    var price = Pricing.price(question);

    for (var coupon : price.coupons()) {
      assertThat(sum(price, Source.COUPON, coupon.id())).isEqualTo(coupon.amount().won());
      assertThat(coupon.applied()).isEqualTo(coupon.amount().isPositive());
    }
    assertThat(sum(price, Source.POINTS, "")).isEqualTo(price.pointsUsed().won());
    assertThat(price.lines())
        .allSatisfy(
            line -> {
              assertThat(line.shares()).allMatch(share -> share.won() > 0);
              assertThat(line.amount().isAtLeast(line.points())).isTrue();
            });
  }

  @Property(tries = 3_000)
  void somethingIsLeftToPayWhereThereIsEnough(@ForAll("questions") Question question) {
    var full = Pricing.price(withoutTier(question).bare()).total().won();

    var total = Pricing.price(question).total().won();

    assertThat(total).isBetween(Math.min(full, Pricing.LEAST), full);
  }

  @Property(tries = 3_000)
  void moreCouponsNeverCostMore(@ForAll("questions") Question question) {
    var ids = question.couponIds();
    var total = Pricing.price(question).total();

    for (int left = 0; left < ids.size(); left++) {
      var fewer = new ArrayList<>(ids);
      fewer.remove(left);

      assertThat(Pricing.price(question.with(fewer, question.points())).total().isAtLeast(total))
          .isTrue();
    }
  }

  @Property(tries = 1_000)
  void theOrderInWhichCouponsAreNamedDoesNotChangeTheTotal(@ForAll("questions") Question question) {
    var turned = question.couponIds().reversed();

    assertThat(Pricing.price(question.with(turned, question.points())).total())
        .isEqualTo(Pricing.price(question).total());
  }

  @Property(tries = 1_000)
  void theBestCombinationIsTheCheapestOfAll(@ForAll("questions") Question question) {
    var own = question.circumstances().coupons().stream().map(Coupon::id).toList();
    var best =
        Pricing.price(
            new Question(
                question.items(),
                question.delivery(),
                question.circumstances(),
                List.of(),
                true,
                question.points()));

    assertThat(best.appliedCoupons()).hasSizeLessThanOrEqualTo(3);
    for (var set : setsOfAtMostThree(own)) {
      var price = Pricing.price(question.with(set, question.points()));
      assertThat(price.total().isAtLeast(best.total())).isTrue();
    }
    assertThat(Pricing.price(question.with(best.appliedCoupons(), question.points())).total())
        .isEqualTo(best.total());
  }

  @Property(tries = 2_000)
  void refundingEveryUnitInAnyOrderIsRefundingAll(
      @ForAll("questions") Question question, @ForAll long seed) {
    var random = new Random(seed);
    var lines = Pricing.price(question).lines();
    var back = new int[lines.size()];
    var sum = new Refund(Money.ZERO, Money.ZERO);

    while (true) {
      var open =
          IntStream.range(0, back.length)
              .filter(n -> back[n] < lines.get(n).item().quantity())
              .toArray();
      if (open.length == 0) {
        break;
      }
      var n = open[random.nextInt(open.length)];
      var line = lines.get(n);
      var units = 1 + random.nextInt(line.item().quantity() - back[n]);
      var refund = Refund.of(line.amount(), line.points(), line.item().quantity(), back[n], units);
      assertThat(refund.money().isNegative() || refund.points().isNegative()).isFalse();
      sum = sum.plus(refund);
      back[n] += units;
    }

    var amounts = lines.stream().map(PricedLine::amount).reduce(Money.ZERO, Money::plus);
    var points = lines.stream().map(PricedLine::points).reduce(Money.ZERO, Money::plus);
    assertThat(sum).isEqualTo(new Refund(amounts.minus(points), points));
  }

  private static long sum(Price price, Source source, String id) {
    return Stream.concat(
            price.lines().stream().flatMap(line -> line.shares().stream()),
            price.deliveryShares().stream())
        .filter(share -> share.source() == source && share.id().equals(id))
        .mapToLong(Share::won)
        .sum();
  }

  private static Set<List<String>> setsOfAtMostThree(List<String> ids) {
    var sets = new HashSet<List<String>>();
    for (int mask = 0; mask < 1 << ids.size(); mask++) {
      if (Integer.bitCount(mask) <= 3) {
        var bits = mask;
        sets.add(
            IntStream.range(0, ids.size())
                .filter(n -> (bits >> n & 1) == 1)
                .mapToObj(ids::get)
                .toList());
      }
    }
    return sets;
  }

  private static Question withoutTier(Question question) {
    var facts = question.circumstances();
    return new Question(
        question.items(),
        question.delivery(),
        new Circumstances(
            facts.buyer(),
            new PricePolicy(100, 50, 0, 3),
            facts.promotions(),
            facts.coupons(),
            facts.pointsAvailable(),
            facts.at()));
  }

  /** Few products, so that coupons meet on them, and amounts of every size. */
  private static Question question(long seed) {
    var random = new Random(seed);
    var most = List.of(200L, 20_000L, 1_000_000_000L).get(random.nextInt(3));
    var items =
        IntStream.range(0, 1 + random.nextInt(6))
            .mapToObj(
                n ->
                    Wares.item(
                        "sku-" + n,
                        "p-" + random.nextInt(4),
                        1 + random.nextInt(10),
                        random.nextLong(most)))
            .toList();
    var coupons =
        IntStream.range(0, random.nextInt(6)).mapToObj(n -> coupon(n, most, random)).toList();
    var promotions =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(
                n ->
                    new Promotion(
                        "promotion-" + n,
                        Set.of("p-" + random.nextInt(4)),
                        1 + random.nextInt(90),
                        Wares.NOW,
                        Wares.NOW.plusSeconds(1),
                        audience(random)))
            .toList();
    var delivery = random.nextInt(4) == 0 ? Wares.FREE : Wares.STANDARD;
    return new Question(
        items,
        delivery,
        Wares.with(TIERS.get(random.nextInt(4)), random.nextInt(5) == 0, coupons, promotions),
        coupons.stream().map(Coupon::id).toList(),
        false,
        random.nextInt(3) == 0 ? random.nextLong(most * 2) : 0);
  }

  private static Audience audience(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Audience(true, Set.of());
      case 1 -> new Audience(false, Set.of(TIERS.get(random.nextInt(4))));
      default -> Audience.EVERYBODY;
    };
  }

  private static Coupon coupon(int number, long most, Random random) {
    var kind = Kind.values()[random.nextInt(3)];
    var scope = random.nextBoolean() ? Scope.ALL : Scope.PRODUCT;
    return Wares.coupon(
        "c-" + number,
        new Terms(
            "쿠폰",
            kind,
            switch (kind) {
              case AMOUNT -> 1 + random.nextLong(most * 3);
              case PERCENT -> 1 + random.nextInt(100);
              case FREE_DELIVERY -> 0;
            },
            random.nextBoolean() ? null : Money.won(1 + random.nextLong(most)),
            Money.won(random.nextInt(3) == 0 ? random.nextLong(most) : 0),
            scope,
            scope == Scope.ALL
                ? Set.of()
                : Set.of("p-" + random.nextInt(2), "p-" + (2 + random.nextInt(2))),
            "group-" + random.nextInt(5),
            Set.of()));
  }
}
