package shop.jangteo.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.order.pricing.Wares.NOW;
import static shop.jangteo.order.pricing.Wares.STANDARD;
import static shop.jangteo.order.pricing.Wares.amount;
import static shop.jangteo.order.pricing.Wares.coupon;
import static shop.jangteo.order.pricing.Wares.freeDelivery;
import static shop.jangteo.order.pricing.Wares.item;
import static shop.jangteo.order.pricing.Wares.percent;
import static shop.jangteo.order.pricing.Wares.price;
import static shop.jangteo.order.pricing.Wares.terms;
import static shop.jangteo.order.pricing.Wares.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;

class PricingTests {

  private static final List<Item> TEN_THOUSAND = List.of(item(1, 10_000));

  @ParameterizedTest
  @CsvSource({"29999, 3000, 32999", "30000, 0, 30000", "30001, 0, 30001", "0, 3000, 3000"})
  void deliveryIsFreeFromTheThresholdOn(long items, long fee, long total) {
    var price = price(with(), List.of(item(1, items)));

    assertThat(price.deliveryFee()).isEqualTo(Money.won(fee));
    assertThat(price.total()).isEqualTo(Money.won(total));
  }

  @Test
  void itSaysWhatIsMissingForFreeDelivery() {
    assertThat(Pricing.missingForFreeDelivery(price(with(), List.of(item(1, 27_900))), STANDARD))
        .isEqualTo(2_100);
    assertThat(Pricing.missingForFreeDelivery(price(with(), List.of(item(1, 30_000))), STANDARD))
        .isZero();
  }

  @Test
  void deliveryIsFreeForRocketWowWhateverIsBought() {
    var price = price(with("BRONZE", true, List.of(), List.of()), List.of(item(1, 1_000)));

    assertThat(price.total()).isEqualTo(Money.won(1_000));
    assertThat(price.steps())
        .contains(new Step(Step.Rule.DELIVERY, "WOW", null, Money.ZERO, Money.won(1_000)));
  }

  @Test
  void nothingCostsNothing() {
    assertThat(price(with(amount("c", 500)), List.of(), "c").total()).isEqualTo(Money.ZERO);
  }

  @Test
  void aLineCostsItsUnits() {
    var price = price(with(), List.of(item(3, 1_500), item(1, 200)));

    assertThat(price.lines())
        .extracting(PricedLine::amount)
        .containsExactly(Money.won(4_500), Money.won(200));
    assertThat(price.itemsTotal()).isEqualTo(Money.won(4_700));
  }

  @Test
  void eachLineBearsItsShareOfACoupon() {
    var items = List.of(item(1, 10_000), item(2, 5_000), item(1, 10_000));

    var price = price(with(amount("c", 10_000)), items, "c");

    assertThat(price.lines())
        .extracting(PricedLine::discount)
        .containsExactly(Money.won(3_333), Money.won(3_333), Money.won(3_334));
    assertThat(price.discount()).isEqualTo(Money.won(10_000));
    assertThat(price.deliveryFee()).isEqualTo(Money.ZERO);
    assertThat(price.total()).isEqualTo(Money.won(20_000));
  }

  @Test
  void pointsComeAfterCouponsAndLeaveTheAmountsOfLinesAlone() {
    var price =
        Pricing.price(
            new Question(TEN_THOUSAND, STANDARD, with(amount("c", 2_000)))
                .with(List.of("c"), 1_500));

    assertThat(price.lines()).extracting(PricedLine::amount).containsExactly(Money.won(8_000));
    assertThat(price.lines()).extracting(PricedLine::points).containsExactly(Money.won(1_500));
    assertThat(price.pointsUsed()).isEqualTo(Money.won(1_500));
    assertThat(price.total()).isEqualTo(Money.won(9_500));
    assertThat(price.steps())
        .extracting(Step::rule)
        .containsExactly(
            Step.Rule.LIST_PRICE, Step.Rule.DELIVERY, Step.Rule.COUPON, Step.Rule.POINTS);
  }

  @Test
  void aPercentageRoundsDownAndHasItsCap() {
    assertThat(price(with(percent("c", 15, null)), List.of(item(1, 9_999)), "c").discount())
        .isEqualTo(Money.won(1_499));
    assertThat(price(with(percent("c", 15, 1_000L)), List.of(item(1, 9_999)), "c").discount())
        .isEqualTo(Money.won(1_000));
  }

  @Test
  void freeDeliveryTakesTheFee() {
    var price = price(with(freeDelivery("c")), TEN_THOUSAND, "c");

    assertThat(price.deliveryFee()).isEqualTo(Money.ZERO);
    assertThat(price.discount()).isEqualTo(Money.ZERO);
    assertThat(price.total()).isEqualTo(Money.won(10_000));
    assertThat(price.coupons()).containsExactly(Verdict.applied("c", 3_000));
  }

  @Test
  void freeDeliveryIsNotUsedUpWhereThereIsNoFee() {
    var price = price(with(freeDelivery("c")), List.of(item(1, 50_000)), "c");

    assertThat(price.coupons()).containsExactly(Verdict.refused("c", Reason.NOTHING_LEFT));
  }

  @Test
  void aCouponTakesNoMoreThanWhatItIsFor() {
    var items = List.of(item("tea", "p-1", 1, 2_000), item("cup", "p-2", 1, 20_000));
    var tea =
        coupon("c", terms(Kind.AMOUNT, 5_000, "g", 0, Scope.PRODUCT, Set.of("p-1"), Set.of()));

    var price = price(with(tea), items, "c");

    assertThat(price.lines())
        .extracting(PricedLine::discount)
        .containsExactly(Money.won(2_000), Money.ZERO);
  }

  @Test
  void anEarlierCouponMovesWhereALaterOneHasNoOtherPlace() {
    var items = List.of(item("tea", "p-1", 1, 2_000), item("cup", "p-2", 1, 20_000));
    var everything = amount("all", 11_000);
    var tea =
        coupon("tea", terms(Kind.AMOUNT, 2_000, "g", 0, Scope.PRODUCT, Set.of("p-1"), Set.of()));

    var price = price(with(everything, tea), items, "all", "tea");

    assertThat(price.discount()).isEqualTo(Money.won(13_000));
    assertThat(price.lines().getFirst().shares())
        .containsExactly(new Share(Share.Source.COUPON, "tea", 2_000));
    assertThat(price.lines().getLast().discount()).isEqualTo(Money.won(11_000));
  }

  @Test
  void goldIsGivenTwoPercentAndNobodyElse() {
    for (var tier : List.of("BRONZE", "SILVER", "GOLD", "VIP")) {
      var price = price(with(tier, false, List.of(), List.of()), TEN_THOUSAND);

      assertThat(price.discount()).as(tier).isEqualTo(Money.won(tier.equals("GOLD") ? 200 : 0));
    }
  }

  @Test
  void aPromotionStopsToTheSecond() {
    var ends = NOW.plus(Duration.ofHours(1));
    var promotion = new Promotion("sale", Set.of("product"), 15, NOW, ends);

    for (var moment : List.of(NOW.minusNanos(1), NOW, ends.minusNanos(1), ends)) {
      var running = !moment.isBefore(NOW) && moment.isBefore(ends);
      var circumstances =
          new Circumstances(
              new Buyer(Wares.MEMBER, "BRONZE", false),
              Wares.POLICY,
              List.of(promotion),
              List.of(),
              0,
              moment);

      var price = price(circumstances, List.of(item(2, 9_999)));

      assertThat(price.itemsTotal())
          .as(moment.toString())
          .isEqualTo(Money.won(2 * (running ? 8_500 : 9_999)));
    }
  }

  @Test
  void ofTwoPromotionsTheHigherCounts() {
    var until = NOW.plusSeconds(1);
    var low = new Promotion("low", Set.of("product"), 10, NOW, until);
    var high = new Promotion("high", Set.of("product"), 30, NOW, until);

    var price = price(with("BRONZE", false, List.of(), List.of(low, high)), TEN_THOUSAND);

    assertThat(price.lines().getFirst().unitPrice()).isEqualTo(Money.won(7_000));
    assertThat(price.steps())
        .contains(new Step(Step.Rule.PROMOTION, "high", null, Money.won(-3_000), Money.won(7_000)));
  }

  @Test
  void aPriceForMembersOfRocketWowOrOfATierIsTheirsAlone() {
    var until = NOW.plusSeconds(1);
    var open = new Promotion("open", Set.of("product"), 5, NOW, until);
    var special =
        new Promotion("wow", Set.of("product"), 30, NOW, until, new Audience(true, Set.of()));
    var best =
        new Promotion("vip", Set.of("product"), 40, NOW, until, new Audience(false, Set.of("VIP")));

    var promotions = List.of(best, special, open);

    assertThat(promotionOf("BRONZE", false, promotions))
        .isEqualTo(new Step(Step.Rule.PROMOTION, "open", null, Money.won(-500), Money.won(9_500)));
    assertThat(promotionOf("BRONZE", true, promotions))
        .isEqualTo(
            new Step(Step.Rule.PROMOTION, "wow", "WOW", Money.won(-3_000), Money.won(7_000)));
    assertThat(promotionOf("VIP", true, promotions))
        .isEqualTo(
            new Step(Step.Rule.PROMOTION, "vip", "VIP", Money.won(-4_000), Money.won(6_000)));
  }

  private static Step promotionOf(String tier, boolean wow, List<Promotion> promotions) {
    var circumstances = with(tier, wow, List.of(), promotions);
    var price = price(circumstances, TEN_THOUSAND);
    assertThat(price(circumstances.only(TEN_THOUSAND, List.of()), TEN_THOUSAND)).isEqualTo(price);
    return price.steps().get(1);
  }

  @Test
  void whatIsAskedForSmallAmountsIsThePromotionPrice() {
    var half = new Promotion("half", Set.of("product"), 50, NOW, NOW.plusSeconds(1));
    var coupon = coupon("c", terms(Kind.AMOUNT, 1_000, "g", 5_001, Scope.ALL, Set.of(), Set.of()));

    assertThat(reason(with("BRONZE", false, List.of(coupon), List.of(half)), "c"))
        .isEqualTo(Reason.MIN_AMOUNT);
  }

  @Test
  void itSaysWhyACouponIsNotApplied() {
    var fine = amount("fine", 100);
    var day = Duration.ofDays(1);

    assertThat(reason(with(), "nobodys")).isEqualTo(Reason.NOT_YOURS);
    assertThat(reason(with(like(fine, "member-2", Coupon.State.USABLE)), "fine"))
        .isEqualTo(Reason.NOT_YOURS);
    assertThat(reason(with(like(fine, Wares.MEMBER, Coupon.State.SPENT)), "fine"))
        .isEqualTo(Reason.USED);
    assertThat(reason(with(like(fine, Wares.MEMBER, Coupon.State.EXPIRED)), "fine"))
        .isEqualTo(Reason.EXPIRED);
    assertThat(reason(with(like(fine, Wares.MEMBER, Coupon.State.WITHDRAWN)), "fine"))
        .isEqualTo(Reason.SOLD_OUT);
    assertThat(reason(with(valid(fine, NOW.minus(day), NOW)), "fine")).isEqualTo(Reason.EXPIRED);
    assertThat(reason(with(valid(fine, NOW.plusNanos(1), NOW.plus(day))), "fine"))
        .isEqualTo(Reason.NOT_YET);
    assertThat(
            reason(
                with(
                    coupon(
                        "vip", terms(Kind.AMOUNT, 1, "g", 0, Scope.ALL, Set.of(), Set.of("VIP")))),
                "vip"))
        .isEqualTo(Reason.TIER);
    for (var scope : List.of(Scope.PRODUCT, Scope.CATEGORY, Scope.SELLER)) {
      assertThat(
              reason(
                  with(coupon("c", terms(Kind.AMOUNT, 1, "g", 0, scope, Set.of("x"), Set.of()))),
                  "c"))
          .isEqualTo(Reason.SCOPE);
    }
    assertThat(
            reason(
                with(
                    coupon("c", terms(Kind.AMOUNT, 1, "g", 10_001, Scope.ALL, Set.of(), Set.of()))),
                "c"))
        .isEqualTo(Reason.MIN_AMOUNT);
  }

  @Test
  void ofAGroupTheBetterOneIsApplied() {
    var small = coupon("small", terms(Kind.AMOUNT, 500, "group"));
    var large = coupon("large", terms(Kind.AMOUNT, 900, "group"));

    var price = price(with(small, large), TEN_THOUSAND, "small", "large");

    assertThat(price.coupons())
        .containsExactly(
            Verdict.refused("small", Reason.SAME_GROUP), Verdict.applied("large", 900));
  }

  @Test
  void atMostThreeAreApplied() {
    var circumstances =
        with(amount("a", 100), amount("b", 400), amount("c", 300), amount("d", 200));

    var price = price(circumstances, TEN_THOUSAND, "a", "b", "c", "d");

    assertThat(price.coupons().getFirst()).isEqualTo(Verdict.refused("a", Reason.LIMIT_3));
    assertThat(price.discount()).isEqualTo(Money.won(900));
  }

  @Test
  void somethingIsAlwaysLeftToPay() {
    var price =
        Pricing.price(
            new Question(
                    TEN_THOUSAND,
                    STANDARD,
                    with(amount("a", 9_000), amount("b", 9_000), freeDelivery("f")))
                .with(List.of("a", "b", "f"), 5_000));

    assertThat(price.total()).isEqualTo(Money.won(100));
    assertThat(price.pointsUsed()).isEqualTo(Money.ZERO);
    assertThat(price.coupons())
        .containsExactly(
            Verdict.applied("a", 9_000), Verdict.applied("b", 1_000), Verdict.applied("f", 2_900));
  }

  @Test
  void pointsHaveTheirBounds() {
    assertThat(points(99).pointsRefusal()).isEqualTo(PointsRefusal.POINTS_TOO_FEW);
    assertThat(points(100).pointsUsed()).isEqualTo(Money.won(100));
    assertThat(points(5_000).pointsUsed()).isEqualTo(Money.won(5_000));
    assertThat(points(5_001).pointsRefusal()).isEqualTo(PointsRefusal.POINTS_LIMIT);
    assertThat(points(5_001).pointsLimit()).isEqualTo(5_000);
    assertThat(points(1_000_001).pointsRefusal()).isEqualTo(PointsRefusal.POINTS_NOT_ENOUGH);
  }

  @Test
  void whatIsFrozenIsOnlyWhatMatters() {
    var until = NOW.plusSeconds(1);
    var circumstances =
        with(
            "GOLD",
            true,
            List.of(amount("a", 1), amount("b", 1)),
            List.of(
                new Promotion("here", Set.of("product", "other"), 10, NOW, until),
                new Promotion("elsewhere", Set.of("other"), 10, NOW, until)));

    var frozen = circumstances.only(TEN_THOUSAND, List.of("b"));

    assertThat(frozen.coupons()).extracting(Coupon::id).containsExactly("b");
    assertThat(frozen.promotions()).hasSize(1);
    assertThat(frozen.promotions().getFirst().productIds()).containsExactly("product");
    assertThat(price(frozen, TEN_THOUSAND)).isEqualTo(price(circumstances, TEN_THOUSAND));
  }

  @Test
  void whatCannotBeBoughtIsNoItem() {
    assertThatThrownBy(() -> item(0, 100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> item(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moneyDoesNotOverflowInSilence() {
    assertThatThrownBy(() -> price(with(), List.of(item(10, Long.MAX_VALUE / 2))))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Price points(long points) {
    return Pricing.price(new Question(TEN_THOUSAND, STANDARD, with()).with(List.of(), points));
  }

  private static Reason reason(Circumstances circumstances, String id) {
    var price = price(circumstances, TEN_THOUSAND, id);
    assertThat(price.discount()).isEqualTo(Money.ZERO);
    return price.coupons().getFirst().reason();
  }

  private static Coupon like(Coupon coupon, String member, Coupon.State state) {
    return new Coupon(
        coupon.id(), member, coupon.terms(), coupon.validFrom(), coupon.validUntil(), state);
  }

  private static Coupon valid(Coupon coupon, Instant from, Instant until) {
    return new Coupon(coupon.id(), coupon.memberId(), coupon.terms(), from, until, coupon.state());
  }
}
