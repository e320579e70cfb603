package shop.jangteo.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.platform.problem.InvalidField;

class QuotesTests {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.5Z");
  private static final CheckoutSettings SETTINGS =
      new CheckoutSettings(
          Base64.getEncoder().encodeToString(new byte[32]), Duration.ofMinutes(10), false);

  private final Quotes quotes = at(NOW);

  @Test
  void aQuoteHoldsForTheSameBasket() {
    var token = quotes.quote("member-1", basket(1, 9_900)).quoteToken();

    var quoted = quotes.read(token, "member-1");

    assertThat(quotes.isFor(quoted, basket(1, 9_900))).isTrue();
    assertThat(quotes.isOver(quoted)).isFalse();
    assertThat(token.length()).isLessThan(500);
  }

  @Test
  void anotherPriceQuantityOrDeliveryIsAnotherBasket() {
    var quoted = quotes.read(quotes.quote("member-1", basket(1, 9_900)).quoteToken(), "member-1");

    assertThat(quotes.isFor(quoted, basket(1, 9_901))).isFalse();
    assertThat(quotes.isFor(quoted, basket(2, 9_900))).isFalse();
    assertThat(quotes.isFor(quoted, basket(1, 9_900, DeliveryType.DAWN))).isFalse();
  }

  @Test
  void itIsOverAfterItsTime() {
    var quote = quotes.quote("member-1", basket(1, 9_900));
    assertThat(quote.expiresAt()).isEqualTo(Instant.parse("2026-11-21T03:10:00Z"));

    var later = at(NOW.plus(Duration.ofMinutes(11)));

    assertThat(later.isOver(later.read(quote.quoteToken(), "member-1"))).isTrue();
  }

  @Test
  void whatWeDidNotSignForThisMemberIsNoQuote() {
    var token = quotes.quote("member-1", basket(1, 9_900)).quoteToken();
    var payload = token.substring(0, token.indexOf('.'));
    var other = quotes.quote("member-2", basket(1, 1)).quoteToken();

    for (var bad :
        List.of(
            "",
            ".",
            "nonsense",
            "a.b.c",
            payload + ".",
            payload + other.substring(other.indexOf('.')),
            other)) {
      assertThatThrownBy(() -> quotes.read(bad, "member-1"))
          .as(bad)
          .isInstanceOf(InvalidField.class);
    }
  }

  @Test
  void aCouponCountsOnceItIsHeldForAnOrder() {
    var basket = basket(1, 9_900);
    var wanted =
        new Basket(
            basket.deliveryType(),
            basket.policy(),
            basket.price(),
            Discounts.wanted(List.of("c-1"), 0));

    var quote = quotes.quote("member-1", wanted);

    assertThat(quote.total()).isEqualTo(Money.won(12_900));
    assertThat(quote.coupons())
        .containsExactly(new Quote.Coupon("c-1", false, Money.ZERO, "DECIDED_WHEN_ORDERED"));
  }

  @Test
  void aShortKeyIsNoKey() {
    var weak = new CheckoutSettings("c2hvcnQ=", Duration.ofMinutes(1), false);

    assertThatThrownBy(() -> new Quotes(weak, Clock.systemUTC()))
        .hasMessageContaining("jangteo.order.quote-key");
  }

  private static Quotes at(Instant now) {
    return new Quotes(SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Basket basket(int quantity, long price) {
    return basket(quantity, price, DeliveryType.STANDARD);
  }

  private static Basket basket(int quantity, long price, DeliveryType type) {
    var policy = new DeliveryPolicy(Money.won(3_000), Money.won(30_000));
    var item = new Item("tea", "p-1", "녹차", quantity, Money.won(price));
    return new Basket(type, policy, Pricing.price(List.of(item), policy), Discounts.NONE);
  }
}
