package shop.jangteo.order.pricing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;

/** Things to price, and what is taken off them. */
public final class Wares {

  public static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  public static final String MEMBER = "member-1";
  public static final PricePolicy POLICY = new PricePolicy(100, 50, 2, 3);
  static final DeliveryPolicy STANDARD = new DeliveryPolicy(Money.won(3_000), Money.won(30_000));
  static final DeliveryPolicy FREE = new DeliveryPolicy(Money.ZERO, Money.ZERO);

  private Wares() {}

  static Item item(int quantity, long unitPrice) {
    return item("sku", "product", quantity, unitPrice);
  }

  public static Item item(String sku, String product, int quantity, long unitPrice) {
    return new Item(
        sku, product, "name", quantity, Money.won(unitPrice), "of-" + product, "seller-1");
  }

  public static Circumstances with(Coupon... coupons) {
    return with("BRONZE", false, List.of(coupons), List.of());
  }

  static Circumstances with(
      String tier, boolean wow, List<Coupon> coupons, List<Promotion> promotions) {
    return new Circumstances(
        new Buyer(MEMBER, tier, wow), POLICY, promotions, coupons, 1_000_000, NOW);
  }

  public static Coupon coupon(String id, Terms terms) {
    return new Coupon(
        id,
        MEMBER,
        terms,
        NOW.minus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(7)),
        Coupon.State.USABLE);
  }

  static Coupon amount(String id, long value) {
    return coupon(id, terms(Kind.AMOUNT, value, id));
  }

  static Coupon percent(String id, int value, @Nullable Long atMost) {
    var terms = terms(Kind.PERCENT, value, id);
    return coupon(
        id,
        new Terms(
            "쿠폰",
            Kind.PERCENT,
            value,
            atMost == null ? null : Money.won(atMost),
            terms.minAmount(),
            Scope.ALL,
            Set.of(),
            id,
            Set.of()));
  }

  static Coupon freeDelivery(String id) {
    return coupon(id, terms(Kind.FREE_DELIVERY, 0, id));
  }

  public static Terms terms(Kind kind, long value, String group) {
    return terms(kind, value, group, 0, Scope.ALL, Set.of(), Set.of());
  }

  static Terms terms(
      Kind kind,
      long value,
      String group,
      long minAmount,
      Scope scope,
      Set<String> target,
      Set<String> tiers) {
    return new Terms("쿠폰", kind, value, null, Money.won(minAmount), scope, target, group, tiers);
  }

  static Price price(Circumstances circumstances, List<Item> items, String... coupons) {
    return Pricing.price(new Question(items, STANDARD, circumstances).with(List.of(coupons), 0));
  }
}
