package shop.jangteo.bench.pricing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.order.pricing.Buyer;
import shop.jangteo.order.pricing.Circumstances;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.PricePolicy;
import shop.jangteo.order.pricing.Promotion;
import shop.jangteo.order.pricing.Question;

/** What is priced: five lines, a member with Gold, a promotion, coupons of each kind. */
final class Baskets {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(7));
  private static final String MEMBER = "member-1";
  private static final int LINES = 5;
  private static final int POINTS = 1_000;

  private Baskets() {}

  /** Three coupons are named. */
  static Question withThree() {
    var coupons =
        List.of(
            coupon("amount", Kind.AMOUNT, 2_000, Scope.ALL, Set.of()),
            coupon("percent", Kind.PERCENT, 10, Scope.CATEGORY, Set.of("c-1")),
            coupon("delivery", Kind.FREE_DELIVERY, 0, Scope.ALL, Set.of()));
    return question(coupons, coupons.stream().map(Coupon::id).toList(), false);
  }

  /** The best three of thirty are wanted. */
  static Question withTheBestOfThirty() {
    var coupons =
        IntStream.range(0, 30)
            .mapToObj(n -> coupon("c-" + n, Kind.AMOUNT, 500 + 7 * n, Scope.ALL, Set.of()))
            .toList();
    return question(coupons, List.of(), true);
  }

  private static Question question(List<Coupon> coupons, List<String> wanted, boolean best) {
    var items =
        IntStream.range(0, LINES)
            .mapToObj(
                n ->
                    new Item(
                        "sku-" + n,
                        "p-" + n,
                        "상품 " + n,
                        1 + n % 3,
                        Money.won(1_990 + 600L * n),
                        "c-" + n % 2,
                        "seller-1"))
            .toList();
    return new Question(
        items,
        new DeliveryPolicy(Money.won(3_000), Money.won(50_000)),
        new Circumstances(
            new Buyer(MEMBER, "GOLD", false),
            new PricePolicy(100, 50, 2, 3),
            List.of(new Promotion("sale", Set.of("p-2"), 15, NOW, LATER)),
            coupons,
            POINTS,
            NOW),
        wanted,
        best,
        POINTS);
  }

  private static Coupon coupon(String id, Kind kind, long value, Scope scope, Set<String> target) {
    return new Coupon(
        id,
        MEMBER,
        new Terms("쿠폰", kind, value, null, Money.ZERO, scope, target, id, Set.of()),
        NOW,
        LATER,
        Coupon.State.USABLE);
  }
}
